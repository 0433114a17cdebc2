/** Tells whether something generated still belongs to what it was generated from: by content, never by clocks. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.ts'

export interface Generated {
  name: string
  /** Files and folders it is made from, relative to the project; a missing one counts as empty. */
  from: readonly string[]
  /** What the making leaves behind; all of it must be there. */
  to: readonly string[]
  /** Anything else that decides the outcome, such as an environment variable. */
  also?: string
  make: () => void | Promise<void>
}

/** Makes it when something has changed since it was made last. Answers whether it had to. */
export async function refresh(generated: Generated): Promise<boolean> {
  if (isFresh(generated)) return false
  await generated.make()
  const stamp = stampFile(generated)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, stampOf(generated))
  return true
}

/** True when inputs and outputs are those of the last making. */
export function isFresh(generated: Generated): boolean {
  try {
    return generated.to.every(exists) && readFileSync(stampFile(generated), 'utf8') === stampOf(generated)
  } catch {
    return false
  }
}

const stampFile = ({ name }: Generated) => join(root, 'node_modules/.cache/limn', name)

const exists = (path: string) => statSync(join(root, path), { throwIfNoEntry: false }) !== undefined

/** Inputs by their bytes; outputs, which may be large, by size and time. */
function stampOf({ from, to, also = '' }: Generated): string {
  const hash = createHash('sha256').update(also)
  for (const file of from.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  for (const file of to.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`\0${file} ${size} ${mtimeMs}`)
  }
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}
