/** A wish that something in the picture moves: only a model can make that up. What only the camera does is none. */
import type { Act } from './act.ts'
import type { Reader } from './reader.ts'
import { has, type Span } from './span.ts'

export interface MovingReading {
  act: Act
  /** What else was said, for the grammar. */
  rest: readonly Span[]
}

/** `undefined`: nothing is to move. "a video where …" takes all of a request, anything else the parts that say what moves. */
export function readMoving(spans: readonly Span[], reader: Reader): MovingReading | undefined {
  const { moving } = reader.lexicon.language
  if (!moving) return undefined
  if (moving.inFilm(saidIn(spans, reader))) return { act: wishFor([spans], reader), rest: [] }
  const parts = partsOf(spans)
  const found: (readonly Span[])[] = []
  for (const part of parts) {
    const said = saidIn(part, reader)
    // "make the waves move and the clouds drift"
    if (moving.isOf(said) || (found.length > 0 && moving.goesOn(said))) found.push(part)
  }
  if (found.length === 0) return undefined
  const between = spans.find(isJoint)
  const rest = parts
    .filter((part) => !found.includes(part))
    .flatMap((part, at) => (at > 0 && between ? [between, ...part] : [...part]))
  return { act: wishFor(found, reader), rest }
}

function wishFor(parts: readonly (readonly Span[])[], reader: Reader): Act {
  const prompt = parts.map((part) => asWritten(part, reader)).join(', ')
  return { is: 'wish', wish: { op: 'gen-video', prompt, heard: [prompt] } }
}

/** All of it: "let" and "bring" are not politeness here. At most 400 characters. */
function asWritten(spans: readonly Span[], { source }: Reader): string {
  const own = spans.filter((span) => !span.lent)
  const from = Math.min(...own.map((span) => span.from))
  const to = Math.max(...own.map((span) => span.to))
  return source.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 400)
}

const isJoint = (span: Span): boolean => has(span, 'join', 'stop') || span.text === ','

/** Between "and", commas and stops. */
function partsOf(spans: readonly Span[]): (readonly Span[])[] {
  const parts: Span[][] = [[]]
  for (const span of spans)
    if (isJoint(span)) parts.push([])
    else parts.at(-1)?.push(span)
  return parts.filter((part) => part.length > 0)
}

/** As it was written: a word that is mended is bent into one of an edit. */
const saidIn = (spans: readonly Span[], { source }: Reader): string =>
  spans
    .filter((span) => !span.lent && !isJoint(span))
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => source.slice(from, to))
    .join(' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
