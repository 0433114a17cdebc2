/** How English talks about what was done before. The sayings are in `idioms.ts`. */
import type { Sign } from '#contract/reading.ts'
import type { TalkBack, TalkBackLanguage } from '../talk-back.ts'
import { partsOfFilm } from './clip-words.ts'
import { complaints, praises, sayings } from './idioms.ts'

/** Faces and thumbs. */
const cheers = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+$/u

/** Longer than this is no saying. */
const longest = 120

function* read(words: string): Iterable<TalkBack> {
  if (cheers.test(words)) yield { says: /[👎😞😡🤮😕😒🙁☹]/u.test(words) ? 'displeased' : 'praise' }
  if (!/[a-z]/.test(words) || words.length > longest) return
  if (praises.some((praise) => praise(words))) yield { says: 'praise' }
  if (complaints(words)) yield { says: 'displeased' }
  yield* partsOfFilm(words)
  for (const [saying, means] of sayings) {
    const said = saying(words)
    if (said) yield means(said)
  }
  // "make version 2 warmer": named within a wish.
  const inside = /\b(?:(?:on|in|of|to|from|with) )?(?:the )?version (\d{1,3})\b/d.exec(words)
  const named = inside?.indices?.[0]
  if (named) yield { says: 'version', to: { number: Number(inside[1]) }, named: [named[0], named[1]] }
}

/** The last thing in quotes, after a word that changes or says; or what "it should say". */
function rewritten(source: string, old: string): string | undefined {
  if (/\b(add|write|put|type|insert|also|another)\b/i.test(source)) return undefined
  const quoted = [...source.matchAll(/(?<![\p{L}\p{N}])["']([^"']+(?:'\p{L}+[^"']*)*)["'](?![\p{L}\p{N}])/gu)]
  const changes =
    /\b(change|make|let|have|should|must|says?|reads?|replace|correct|fix|spell|switch|swap|rename|rewrite|edit|instead|to|no|not|actually|meant|rather)\b/i
  if (quoted.length > 0) return changes.test(source) ? quoted.at(-1)?.[1]?.trim() : undefined
  const swapped = /^\s*(?:please )?(?:replace|change|correct) (.+?) (?:with|by|to|into) (.+?)[.!]?\s*$/i.exec(source)
  if (swapped?.[1]?.toLowerCase() === old.toLowerCase()) return swapped[2]
  const said =
    /^\s*(?:(?:please|no|actually|and|now),? )*(?:make it|let it|have it|it must|(?:it|the (?:text|caption|words)) should)(?: instead)? (?:say|read)s?:? (.+?)(?: instead)?(?: please)?[.!]?\s*$/i
  return said.exec(source)?.[1]
}

const sizes = (sign: Sign, compared: boolean, list: string) =>
  list.split(' ').map((word) => [word, { sign, compared }] as const)

export const talkBack: TalkBackLanguage = {
  read,
  rewritten,
  sizes: new Map([
    ...sizes('+', true, 'bigger larger thicker wider broader fatter taller rounder heavier coarser enlarge bolder'),
    ...sizes('-', true, 'smaller thinner narrower slimmer tinier finer shorter shrink lighter'),
    ...sizes('+', false, 'big large thick wide fat round broad'),
    ...sizes('-', false, 'small thin narrow slim tiny'),
  ]),
  ways: new Map([
    ['up', { x: 0, y: -1, alone: true }],
    ['higher', { x: 0, y: -1, alone: true }],
    ['down', { x: 0, y: 1, alone: true }],
    ['lower', { x: 0, y: 1, alone: true }],
    ['left', { x: -1, y: 0, alone: false }],
    ['right', { x: 1, y: 0, alone: false }],
  ]),
  isInstead: (word) => /^(instead|rather|meant|said)$/.test(word),
  isAnother: (word) => /^(another|new|extra|additional)$/.test(word),
  isAny: (word) => /^(an?|some|any)$/.test(word),
  say: {
    variations: 'Which of these?',
    displeased: 'What should be different?',
    less: 'Less of it',
    more: 'More of it',
    opposite: 'The other way',
    undo: 'Undo it',
  },
  variations: [
    { label: 'Warmer', op: 'temperature', sign: '+' },
    { label: 'Cooler', op: 'temperature', sign: '-' },
    { label: 'More contrast', op: 'contrast', sign: '+' },
    { label: 'Black and white', op: 'monochrome' },
    { label: 'Richer colours', op: 'saturation', sign: '+' },
    { label: 'Brighter', op: 'brightness', sign: '+' },
  ],
}
