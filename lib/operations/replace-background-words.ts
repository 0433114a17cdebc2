/** What people say of a new background: its colour, or two and the way between them. The old one's colour is often said too, and is not meant. */
import { colourSaid } from './colour-parameter.ts'
import type { NewBackground } from './replace-background.ts'
import { edgeSaid } from './subject/matte.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** A colour is missing where none is said that can be painted. */
export function readBackground(facts: ClauseFacts): ClauseReading<NewBackground> {
  const { text } = facts
  const said = saidIn(facts)
  const fresh = freshOf(said, text)
  const [first, second] = fresh.length > 0 ? fresh : said
  if (!first && /\bwhiten|\bwhite out/.test(text))
    return { params: { ...plain, colour: '#ffffff', edge: edgeSaid(facts) }, value: 'white' }
  if (!first) return { missing: 'colour' }
  const isGradient = /\bgradients?\b/.test(text.slice(isFromGradient(text) ? lastTo(text) : 0))
  if (!isGradient) {
    const meant = fresh.at(-1) ?? first
    return { params: { ...plain, colour: meant.hex, edge: edgeSaid(facts) }, value: meant.name }
  }
  const colour2 = second?.hex ?? shaded(first.hex)
  return {
    params: { fill: 'gradient', colour: first.hex, colour2, angle: angleIn(text), edge: edgeSaid(facts) },
    value: first.name,
  }
}

const plain = { fill: 'colour', colour2: '#808080', angle: 90 } as const

interface Said {
  name: string
  hex: string
  at: number
}

/** Each colour with its place in the text; what cannot be found stands at its end. */
function saidIn(facts: ClauseFacts): Said[] {
  let from = 0
  return facts.colours.flatMap((name) => {
    const hex = colourSaid({ ...facts, colours: [name] })?.slice(0, 7)
    const place = facts.text.indexOf(name, from)
    if (place >= 0) from = place + name.length
    return hex ? [{ name, hex, at: place < 0 ? facts.text.length : place }] : []
  })
}

const lastTo = (text: string) =>
  Math.max(...['to', 'into', 'with', 'by'].map((word) => text.lastIndexOf(` ${word} `)), 0)

/** "from a gray gradient to black": the gradient is the old one. */
const isFromGradient = (text: string) => /\bfrom (?:\w+ ){0,4}gradients? (?:to|into)\b/.test(text)

/** Without the colours of what is there: "from white to black", "the white background with blue", "black instead of white". */
function freshOf(said: readonly Said[], text: string): Said[] {
  const turned = /\b(?:instead of|rather than|and not|not)\b/.exec(text)
  const kept = said.filter(({ at }) => !turned || at < turned.index)
  const gradient = /\bgradients?\b/.exec(text)
  // "a gradient from gray to white", "from gray to white gradient": both are new.
  if (gradient && !isFromGradient(text)) return kept
  const to = lastTo(text)
  const after = kept.filter(({ at }) => at > to)
  return after.length > 0 ? after : kept
}

const ways: readonly (readonly [RegExp, number])[] = [
  [/\b(?:bottom to top|bottom to the top|upwards?)\b/, -90],
  [/\b(?:left to right|left to the right|horizontal(?:ly)?)\b/, 0],
  [/\b(?:right to left|right to the left)\b/, 180],
  [/\bdiagonal(?:ly)?\b/, 45],
]

const angleIn = (text: string): number => ways.find(([words]) => words.test(text))?.[1] ?? 90

/** The same colour with less light; what is dark already, with more. */
function shaded(hex: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const isDark = Math.max(...parts) < 96
  const shade = (level: number) => Math.round(isDark ? level + (255 - level) * 0.35 : level * 0.45)
  return `#${parts.map((level) => shade(level).toString(16).padStart(2, '0')).join('')}`
}
