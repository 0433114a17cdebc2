/** Runs one script on Node 24 once everything it needs is there. Prints only to stderr, so that a script's stdout stays its own. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chooseNode } from './choose-node.mjs'
import { installPackages } from './install-packages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Each npm script: its file, and what must be generated before it (see prepare.ts). */
const scripts = {
  start: ['scripts/start.ts', 'browser-types', 'operations', 'kernel'],
  test: ['scripts/test.ts', 'browser-types', 'operations', 'kernel'],
  check: ['scripts/check.ts', 'browser-types', 'operations', 'kernel'],
  bench: ['scripts/bench.ts', 'operations', 'kernel'],
  build: ['scripts/build.ts', 'browser-types', 'operations', 'kernel'],
  edit: ['scripts/edit.ts', 'operations', 'kernel'],
  interpret: ['scripts/interpret.ts', 'operations'],
  proxy: ['proxy/server.ts'],
}

/**
 * What Node is told besides. Pictures are bytes outside its heap, and each makes it look through the small heap that the
 * proxy starts with; with this much room (MB) it does so a third as often.
 */
const nodeOptions = { proxy: ['--initial-old-space-size=128'] }

/** Resolves with the script's exit code. Rejects with a sentence for the user. */
export async function run(name, args) {
  const script = Object.hasOwn(scripts, name ?? '') ? scripts[name] : undefined
  if (!script)
    throw new Error(`There is no script called "${name ?? ''}". There are: ${Object.keys(scripts).join(', ')}.`)
  await installPackages(root)
  const [file, ...needs] = script
  const options = Object.hasOwn(nodeOptions, name) ? nodeOptions[name] : []
  const prepare = pathToFileURL(join(root, 'scripts/setup/prepare-first.ts')).href
  return follow(
    spawn(chooseNode(root), [...options, ...(needs.length ? ['--import', prepare] : []), join(root, file), ...args], {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        LIMN_PREPARE: needs.join(' '),
      },
    }),
  )
}

/** Passes signals on, and waits: the script decides how to end. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`Node could not be started: ${cause.message}`, { cause })))
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
