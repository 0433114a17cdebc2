/**
 * Makes lines for the operator's list: `node matcher/hash-pictures.ts FILE…`. Each picture gives its own hash and those of
 * three inner parts of it, because a hash survives a change of size or colour but hardly a cut at the edges.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { hashOf, readFrequencies, toHex } from './pdq.ts'
import { readLooks } from './read-picture.ts'

/** What is cut off at each edge, as a part of the width or height. */
const insets = [0, 0.025, 0.05, 0.075]
/** Below this, other plain pictures are as near. */
const leastQuality = 50

for (const path of process.argv.slice(2)) {
  try {
    await writeLines(path)
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : 'it cannot be read'}\n`)
    process.exitCode = 1
  }
}

async function writeLines(path: string): Promise<void> {
  const bytes = readFileSync(path)
  for (const inset of insets)
    for await (const look of readLooks(bytes, inset)) {
      const { frequencies, quality } = readFrequencies(look)
      if (quality < leastQuality) throw new Error(`there is too little in it to know it by (quality ${quality} of 100)`)
      process.stdout.write(
        `${toHex(hashOf(frequencies))} # ${basename(path)}${inset ? `, ${inset * 100} % cut off` : ''}\n`,
      )
    }
}
