/** Makes node_modules what package-lock.json says, and touches nothing when it already is. Plain JavaScript: nothing is installed yet. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs `npm ci` when needed, once even if several scripts start together. Rejects with a sentence when it fails. */
export async function installPackages(root) {
  if (isInstalled(root)) return
  const turn = await takeTurn(root)
  try {
    if (!isInstalled(root)) install(root)
  } finally {
    turn.end()
  }
}

/** Whether every package that npm did install is the one in the lock, and none that is not optional is missing. */
export function isInstalled(root) {
  const locked = packagesIn(join(root, 'package-lock.json')) ?? {}
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'))
  if (!installed) return false
  return Object.entries(locked).every(([path, wanted]) => {
    const found = installed[path]
    if (path === '' || wanted.link) return true
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional === true
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

function install(root) {
  console.error('Installing packages (only the first time, about half a minute) …')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  const npm = process.env.npm_execpath
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (error) throw new Error(`npm could not be started: ${error.message}`, { cause: error })
  if (status !== 0) throw new Error('`npm ci` failed; its words are above. Nothing was started.')
}

/** A note that only one process can leave at a time. One left by a process that is gone counts for nothing. */
async function takeTurn(root) {
  const note = join(tmpdir(), `limn-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  for (;;) {
    try {
      writeFileSync(note, String(process.pid), { flag: 'wx' })
      return { end: () => rmSync(note, { force: true }) }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isGone(note)) rmSync(note, { force: true })
      else await pause(300)
    }
  }
}

function isGone(note) {
  try {
    const pid = Number(readFileSync(note, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code !== 'EPERM'
  }
}
