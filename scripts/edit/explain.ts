/** One line for each way an edit of a file can fail. The panel has its own, longer sentences. */
import type { Refusal } from '#contract/refusal.ts'

export function explain({ code, detail = {} }: Refusal): string {
  const facts = Object.entries(detail).map(([name, value]) => `${name} ${value}`)
  const sentence = sentences[code] ?? `It could not be done (${code})`
  return facts.length > 0 ? `${sentence} (${facts.join(', ')}).` : `${sentence}.`
}

const sentences: Partial<Record<Refusal['code'], string>> = {
  'picture-empty': 'The file is empty',
  'picture-broken': 'The file cannot be read as a picture: it is damaged or cut off',
  'picture-unsupported': 'The file is of no type that can be opened',
  'picture-too-large': 'The picture is larger than can be edited',
  'picture-too-complex': 'The drawing repeats itself without end, or hides another one: it is not drawn',
  'take-unknown': 'The file has no such frame',
  'operation-unknown': 'A step is of a kind that this version does not know',
  'operation-out-of-range': 'A step asks for more than its operation allows',
  'result-too-large': 'The result would be too large',
  stopped: 'It was stopped',
}
