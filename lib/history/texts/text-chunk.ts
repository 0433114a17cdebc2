/**
 * The words of one day in one string, so that any piece of a word is found in it by the runtime's own search, in any script.
 * One segment for each conversation: what it is called, then a line for each turn. Pure.
 */

/** `starts[i]` is where the segment of `ids[i]` begins in `hay`, in UTF-16 units; it ends where the next begins. */
export interface TextChunk {
  ids: readonly string[]
  starts: readonly number[]
  hay: string
}

/** What is found of a conversation beside its turns. */
export interface Heading {
  title: string
  alt?: string | undefined
  host?: string | undefined
}

/** What is found of a turn. */
export interface Line {
  turnId: string
  text: string
  operations: readonly string[]
  recipient?: string | undefined
}

export const emptyChunk: TextChunk = { ids: [], starts: [], hay: '' }

/** Letters as they are compared: compatibility forms folded, lower case, no control characters. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()

/** Names stand between marks that no text can hold, so that they are found whole as well as in pieces. */
const mark = { operation: '\u0001', site: '\u0002', recipient: '\u0003', turn: '\u0004' } as const

/** As `mark` has them: operation, site, recipient. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the names stand between.
const anyName = /\u0001([^\u0001]+)\u0001|\u0002([^\u0002]+)\u0002|\u0003([^\u0003]+)\u0003/g

const named = (kind: keyof typeof mark, name: string) => `${mark[kind]}${normalise(name)}${mark[kind]}`

export const needleOf = {
  operation: (name: string) => named('operation', name),
  site: (host: string) => named('site', host),
  recipient: (id: string) => named('recipient', id),
}

/** The chunk with the conversation in it, and with the line where one is given: in place of the turn's earlier one. */
export function withText(chunk: TextChunk, id: string, heading: Heading, line?: Line): TextChunk {
  const at = chunk.ids.indexOf(id)
  const before = at < 0 ? headingLine(heading) : segmentOf(chunk, at)
  const segment = line ? withLine(before, line) : before
  if (at >= 0) return replaced(chunk, at, segment)
  return { ids: [...chunk.ids, id], starts: [...chunk.starts, chunk.hay.length], hay: chunk.hay + segment }
}

/** The chunk with another heading over the conversation, where it is in it. */
export function withHeading(chunk: TextChunk, id: string, heading: Heading): TextChunk {
  const at = chunk.ids.indexOf(id)
  if (at < 0) return chunk
  const before = segmentOf(chunk, at)
  return replaced(chunk, at, headingLine(heading) + before.slice(before.indexOf('\n') + 1))
}

/** The chunk without a turn's line. */
export function withoutLine(chunk: TextChunk, id: string, turnId: string): TextChunk {
  const at = chunk.ids.indexOf(id)
  if (at < 0) return chunk
  const segment = segmentOf(chunk, at)
  const from = segment.indexOf(named('turn', turnId))
  return from < 0 ? chunk : replaced(chunk, at, segment.slice(0, from) + segment.slice(segment.indexOf('\n', from) + 1))
}

export function withoutConversations(chunk: TextChunk, doomed: ReadonlySet<string>): TextChunk {
  const ids: string[] = []
  const starts: number[] = []
  let hay = ''
  for (const [i, id] of chunk.ids.entries()) {
    if (doomed.has(id)) continue
    ids.push(id)
    starts.push(hay.length)
    hay += segmentOf(chunk, i)
  }
  return { ids, starts, hay }
}

/** Adds to `found` the conversations in whose segment `needle` stands. `needle` is normalised, or made by `needleOf`. */
export function findIn({ ids, starts, hay }: TextChunk, needle: string, found: Set<string>): void {
  for (let at = hay.indexOf(needle); at >= 0; ) {
    const segment = segmentAt(starts, at)
    found.add(ids[segment] ?? '')
    const next = starts[segment + 1]
    at = next === undefined ? -1 : hay.indexOf(needle, next)
  }
}

/** Every name in a chunk, by what it is the name of. */
export function addNames({ hay }: TextChunk, facets: { [kind in keyof typeof needleOf]: Set<string> }): void {
  for (const [, operation, site, recipient] of hay.matchAll(anyName)) {
    if (operation) facets.operation.add(operation)
    if (site) facets.site.add(site)
    if (recipient) facets.recipient.add(recipient)
  }
}

/** The last segment that begins at or before `at`. */
function segmentAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

function replaced(chunk: TextChunk, at: number, segment: string): TextChunk {
  const start = chunk.starts[at] ?? 0
  const end = chunk.starts[at + 1] ?? chunk.hay.length
  const grown = segment.length - (end - start)
  return {
    ids: chunk.ids,
    starts: chunk.starts.map((other, i) => (i > at ? other + grown : other)),
    hay: chunk.hay.slice(0, start) + segment + chunk.hay.slice(end),
  }
}

const segmentOf = ({ starts, hay }: TextChunk, i: number) => hay.slice(starts[i], starts[i + 1])

const headingLine = ({ title, alt, host }: Heading) =>
  `${normalise(title)}${alt ? ` ${normalise(alt)}` : ''}${host ? named('site', host) : ''}\n`

function withLine(segment: string, { turnId, text, operations, recipient }: Line): string {
  const id = named('turn', turnId)
  const names = operations.map((operation) => named('operation', operation)).join('')
  const line = `${id}${normalise(text)}${names}${recipient ? named('recipient', recipient) : ''}\n`
  const from = segment.indexOf(id)
  if (from < 0) return segment + line
  return segment.slice(0, from) + line + segment.slice(segment.indexOf('\n', from) + 1)
}
