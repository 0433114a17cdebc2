/** Writes lib/operations/all.generated.ts: every operation in the folder, by name. Touches no other file, and that one only when it changes. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const room = join(import.meta.dirname, '..', 'lib', 'operations')

/** The ids of all operations in `folder`, in order; writes the list on the way. Running it twice changes nothing. */
export function listOperations(folder: string = room): string[] {
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
    .filter((name) => /^export default defineOperation\b/m.test(readFileSync(join(folder, name), 'utf8')))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort()
  const target = join(folder, 'all.generated.ts')
  const text = listing(ids)
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
  return ids
}

function listing(ids: readonly string[]): string {
  const names = ids.map((id) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
  return [
    '/** Every operation, by name. Written by scripts/list-operations.ts: change an operation, never this file. */',
    ...ids.map((id, i) => `import ${names[i]} from './${id}.ts'`),
    "import type { Operation } from './operation.ts'",
    '',
    'export const all: readonly Operation[] = [',
    ...names.map((name) => `  ${name},`),
    ']',
    '',
  ].join('\n')
}

if (import.meta.main) console.log(`${listOperations().length} operations listed in lib/operations/all.generated.ts`)
