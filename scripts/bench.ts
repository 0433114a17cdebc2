/** `npm run bench [-- engine|language …] [--quick] [--json]`: our figures beside our peers', from the same run on the same machine. */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from '#contract/schema.ts'
import { tableOf } from './bench/table.ts'
import { inProject } from './setup/root.ts'
import { say } from './setup/say.ts'

/** Each is a file of tests/bench that exports a function of this name, which answers rows of figures. */
const benches: Record<string, string> = {
  engine: 'benchEngine',
  language: 'benchLanguage',
  history: 'benchHistory',
  proxy: 'benchProxy',
  capture: 'benchCapture',
  clips: 'benchClips',
}

const figure = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** A row may group figures (`peers: {sharp: 12.7}`); in a table each has its own column. */
const rowsSchema = z.array(z.record(z.string(), z.union([figure, z.record(z.string(), figure)])))
type Rows = z.infer<typeof rowsSchema>

const flat = (row: Rows[number]) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value]],
    ),
  ) as Record<string, z.infer<typeof figure>>

async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' } },
    allowPositionals: true,
  })
  const names = positionals.length > 0 ? positionals : Object.keys(benches).filter(isThere)
  const results: Record<string, Rows> = {}
  for (const name of names) {
    say(`Measuring ${name} …`)
    results[name] = await rowsOf(name, { quick: values.quick ?? false })
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`
  if (values.json) console.log(JSON.stringify({ machine, ...results }))
  else
    console.log(
      `\n${machine}${Object.entries(results)
        .map(([name, rows]) => `\n\n${name}\n${tableOf(rows.map(flat))}`)
        .join('')}`,
    )
}

/** Throws a sentence for a bench that there is not. */
async function rowsOf(name: string, options: { quick: boolean }): Promise<Rows> {
  const verb = Object.hasOwn(benches, name) ? benches[name] : undefined
  if (!verb || !isThere(name))
    throw new Error(`There is no bench called ${name}. There are: ${Object.keys(benches).join(', ')}.`)
  const file = fileOf(name)
  const module: Record<string, unknown> = await import(pathToFileURL(file).href)
  const measure = module[verb]
  if (typeof measure !== 'function') throw new Error(`${file} does not export ${verb}().`)
  return rowsSchema.parse(await measure(options))
}

const fileOf = (name: string) => inProject('tests/bench', `${name}.ts`)

function isThere(name: string): boolean {
  if (existsSync(fileOf(name))) return true
  say(`There is no ${fileOf(name)}, so ${name} is not measured.`)
  return false
}

try {
  await bench()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
