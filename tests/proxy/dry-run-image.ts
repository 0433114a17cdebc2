/** Does what the Dockerfile says without Docker, in an empty folder: copies what it copies, runs what it runs. Knows only what that file uses. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'

export interface DryImage {
  /** What `/` of the image is here. */
  root: string
  /** Where its command begins. */
  folder: string
  env: Record<string, string>
  command: string[]
  healthcheck: string[]
  user: string
}

/** Whoever is nobody: what stands in for the image's own user where this runs as root. */
export const nobody = 65_534
export const isRoot = process.getuid?.() === 0

export function dryRunImage(context: string): DryImage {
  const root = mkdtempSync(join(tmpdir(), 'limn-image-'))
  chmodSync(root, 0o755)
  const image: DryImage = { root, folder: root, env: {}, command: [], healthcheck: [], user: 'root' }
  const allowed = [...readFileSync(join(context, '.dockerignore'), 'utf8').matchAll(/^!(.+)/gm)].map(
    (match) => match[1],
  )
  let place = '/'
  const nothing = () => undefined
  const steps: Record<string, (rest: string) => void> = {
    FROM: nothing,
    VOLUME: nothing,
    EXPOSE: nothing,
    WORKDIR(path) {
      place = path
      image.folder = join(root, path)
      mkdirSync(image.folder, { recursive: true })
    },
    COPY(rest) {
      const sources = rest.split(/\s+/)
      const target = posix.resolve(place, sources.pop() ?? '')
      for (const source of sources) {
        if (!allowed.includes(source)) throw new Error(`.dockerignore keeps ${source} from the Dockerfile.`)
        const into = join(root, rest.endsWith('/') ? posix.join(target, source) : target)
        mkdirSync(dirname(into), { recursive: true })
        cpSync(join(context, source), into, { recursive: true })
      }
    },
    RUN: (commands) => runCommands(image, commands),
    ENV(pairs) {
      for (const pair of pairs.split(/\s+/)) {
        const [key = '', value = ''] = pair.split('=')
        image.env[key] = value.startsWith('/') ? join(root, value) : value
      }
    },
    USER(name) {
      image.user = name
    },
    CMD(list) {
      image.command = JSON.parse(list) as string[]
    },
    HEALTHCHECK(rest) {
      image.healthcheck = JSON.parse(rest.slice(rest.indexOf('['))) as string[]
    },
  }
  for (const [name, rest] of instructionsOf(join(context, 'Dockerfile'))) {
    const step = steps[name]
    if (!step) throw new Error(`The dry run does not know ${name}.`)
    step(rest)
  }
  return image
}

const instructionsOf = (path: string): [string, string][] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1).trim()])

/** Each must succeed, as in Docker. The machine's own npm cache is left as it is. */
function runCommands({ root, folder }: DryImage, commands: string): void {
  for (const command of commands.split('&&').map((one) => one.trim())) {
    if (command.startsWith('npm cache')) continue
    if (command.startsWith('chown ')) giveAway(join(root, command.split(' ').at(-1) ?? ''))
    else {
      const here = command.replace(/(?<=\s)\/(?=\w)/g, `${root}/`)
      const ran = spawnSync('/bin/sh', ['-c', here], {
        cwd: folder,
        encoding: 'utf8',
        // What was installed here a moment ago need not be fetched again.
        env: { ...process.env, npm_config_prefer_offline: 'true' },
      })
      if (ran.status !== 0) throw new Error(`${here}: ${ran.stderr}`)
    }
  }
}

function giveAway(path: string): void {
  if (isRoot) chownSync(path, nobody, nobody)
}
