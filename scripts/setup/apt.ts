/** Debian packages, where this process may install them. Never asks for more rights than it has. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

let listsAreFresh = false

/** `ID` of /etc/os-release (`debian`, `ubuntu`, …) where we are root and there is apt-get; else `undefined`. */
export function aptSystem(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined
  return /^ID="?([\w-]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
}

/** Whether all of `packages` are installed now. What went wrong is shown on stderr. */
export function aptInstall(packages: readonly string[]): boolean {
  if (!listsAreFresh) listsAreFresh = apt('update')
  return apt('install', '--yes', '--no-install-recommends', ...packages)
}

function apt(...args: string[]): boolean {
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) process.stderr.write(stderr)
  return status === 0
}
