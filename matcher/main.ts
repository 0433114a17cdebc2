/**
 * The matcher, a program of its own: `node matcher/main.ts LIST DISTANCE`. Says `ready N` on its standard output, N being
 * the hashes in the list; then takes pictures on its standard input, four bytes of length (big-endian) before each, and
 * says one line for each: `match`, `none`, or `unreadable`. It keeps nothing, writes no file and needs no network.
 */
import { readFileSync } from 'node:fs'
import { readFrames } from './frames.ts'
import { readHashList } from './hash-list.ts'
import { everyWay, readFrequencies } from './pdq.ts'
import { readLooks } from './read-picture.ts'

const [path = '', distance = '31'] = process.argv.slice(2)
const list = readHashList(readFileSync(path))

async function look(bytes: Uint8Array): Promise<'match' | 'none' | 'unreadable'> {
  try {
    for await (const one of readLooks(bytes))
      for (const hash of everyWay(readFrequencies(one).frequencies))
        if (list.holds(hash, Number(distance))) return 'match'
    return 'none'
  } catch {
    return 'unreadable'
  }
}

process.stdout.write(`ready ${list.size}\n`)
for await (const picture of readFrames(process.stdin)) process.stdout.write(`${await look(picture)}\n`)
