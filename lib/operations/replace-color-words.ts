/** How people say that one colour is to become another, and which two they mean. */
import { colourSaid } from './colour-parameter.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

export const replacing: readonly string[] = [
  'replace color',
  'replace the color',
  'color replacement',
  'color replace',
  'swap colors',
  'swap the colors',
]

/** The first colour becomes the second. A plural is what has that colour: "turn the reds blue". */
export function readReplacement(
  facts: ClauseFacts,
): ClauseReading<{ from: string; to: string; tolerance: number; softness: number }> {
  const words = facts.text.split(/[^a-z]+/).map((word) => word.replace(/s$/, ''))
  const said = facts.colours.length > 1 ? facts.colours : [...words, ...facts.colours]
  const [from, to] = said
    .flatMap((word) => colourSaid({ ...facts, colours: [word] }) ?? [])
    .filter((colour, i, all) => colour.length === 7 && all.indexOf(colour) === i)
  if (!from || !to) return { missing: 'colour' }
  return { params: { from, to, tolerance: 50, softness: 50 }, value: `${from} ${to}` }
}
