/**
 * Reads a day's words as they were laid out until 2026-11-27: everything said in one string, a segment for each conversation.
 * Frozen. A database cannot wait for a cipher, so no migration of its own changes these rows: each is changed when it is opened.
 */
import { z } from '#contract/schema.ts'
import { withWords } from './day-words.ts'
import { type PackedDay, packDay } from './packed-day.ts'

const factsSchema = z.object({ ids: z.array(z.string()), starts: z.array(z.number().int().nonnegative()) })

/** Turns stood between these, with nothing else in a line between spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what turns stand between.
const turnMark = /\u0004[^\u0004]*\u0004/g

/** Names stood between these, without spaces around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what names stand between.
const anyName = /\u0001[^\u0001]+\u0001|\u0002[^\u0002]+\u0002|\u0003[^\u0003]+\u0003/g

/** `undefined` for what is not laid out like that. */
export function fromString(facts: object, bytes: Uint8Array<ArrayBuffer>): PackedDay | undefined {
  const read = factsSchema.safeParse(facts).data
  if (!read || read.ids.length !== read.starts.length) return undefined
  const { ids, starts } = read
  const hay = new TextDecoder().decode(bytes)
  const said = ids.map((id, i): [string, Set<string>] => [id, wordsOfSegment(hay.slice(starts[i], starts[i + 1]))])
  return packDay(withWords({ ids: [], words: new Map() }, new Map(said)))
}

function wordsOfSegment(segment: string): Set<string> {
  const names = segment.match(anyName) ?? []
  const words = segment.replace(turnMark, ' ').replace(anyName, ' ').split(/[ \n]/)
  return new Set([...words.filter((word) => word !== ''), ...names])
}
