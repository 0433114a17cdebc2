/** Which Node runs the TypeScript: the pinned one from npm, else the one at hand if it is new enough. Plain JavaScript. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The first Node that runs TypeScript files as they are and has `node:sqlite` without a flag. */
const needed = [22, 18]

/** The path of an executable. Throws a sentence when this machine has no Node that will do. */
export function chooseNode(root, { platform, arch, version, execPath } = currentProcess()) {
  const system = platform === 'win32' ? 'win' : platform
  const pinned = join(root, 'node_modules', `node-${system}-${arch}`, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return execPath
  throw new Error(
    `Limn runs on Node ${needed.join('.')} or newer; this is Node ${version}, and npm has no Node of its own for ${platform} ${arch}. Get a newer one from https://nodejs.org`,
  )
}

function currentProcess() {
  return { platform: process.platform, arch: process.arch, version: process.versions.node, execPath: process.execPath }
}
