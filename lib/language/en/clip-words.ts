/** How English says which part of a film it wants: "the first 10 seconds", "from 0:03 to 0:08", "make it a still". */
import type { TalkBack } from '../talk-back.ts'

type OfFilm = Extract<TalkBack, { says: 'clip' | 'still' }>

const clock = String.raw`\d{1,2}:\d{2}(?:\.\d+)?`
const count = String.raw`\d+(?:\.\d+)?`
const unit = '(?:s|secs?|seconds?|m|mins?|minutes?)'
/** What is surely a time; and what is one beside such a one. */
const time = `${clock}|${count} ?${unit}`
const bare = `${time}|${count}`

const film = '(?:it|this|that|film|video|clip|movie|whole thing)'
/** What says only with a "to" that something stays: "cut the first second" takes it away. */
const shorten = '(?:trim|cut|clip|shorten|reduce|limit)'
const keep = '(?:keep|use|take|make|have|want|show|save|download|export|get|give me)'
const take = `(?:${shorten}|${keep})`
const start = `(?:${take} )?(?:${film} )?(?:down )?`
const end = `(?: (?:of|in|from) ${film})?`

type Said = Readonly<Record<string, string | undefined>>

const patterns: readonly (readonly [pattern: string, means: (said: Said) => OfFilm])[] = [
  [
    `(?:${start}to |(?:${keep} )?)first (?<to>${time})${end}`,
    ({ to }) => ({ says: 'clip', from: 0, to: secondsIn(to) }),
  ],
  [`(?:${start}to |(?:${keep} )?)last (?<last>${time})${end}`, ({ last }) => ({ says: 'clip', last: secondsIn(last) })],
  [
    `(?:${shorten}|remove|delete|skip|drop|lose) (?:off |away )?first (?<from>${time})${end}`,
    ({ from }) => ({ says: 'clip', from: secondsIn(from) }),
  ],
  [`${start}(?:from |between )?(?<from>${bare}) (?:to|until|till|and|-|through) (?<to>${time})${end}`, between],
  [`${start}(?:from |between )(?<from>${clock}) (?:to|until|till|and|-|through) (?<to>${bare})${end}`, between],
  [
    `(?:start|begin|${take})(?: ${film})? (?:at|from) (?<from>${time})(?: on| onwards?)?`,
    ({ from }) => ({ says: 'clip', from: secondsIn(from) }),
  ],
  [
    `(?:end|stop|finish|${take})(?: ${film})? (?:at|until|till|up to) (?<to>${time})`,
    ({ to }) => ({ says: 'clip', to: secondsIn(to) }),
  ],
  [
    `${start}(?:to |into |as )?(?:an? )?(?<length>${time})(?: long| clip)`,
    ({ length }) => ({ says: 'clip', length: secondsIn(length) }),
  ],
  [`${take} (?:whole|entire|full|all of) (?:film|video|movie|clip)`, () => ({ says: 'clip' })],
  [`(?:make|turn|use|take) ${film} (?:into |as |back to )?(?:an? )?clip(?: again)?`, () => ({ says: 'clip' })],
  [
    `(?:make|turn|take|use|have|want|get) (?:${film} )?(?:into |to |as |back to )?(?:an? )?(?:still(?: (?:picture|image|photo|frame))?|(?:single|freeze) (?:frame|picture|image)|moment)(?: (?:at|from) (?<at>${time}))?(?: again)?`,
    ({ at }) => (at === undefined ? { says: 'still' } : { says: 'still', at: secondsIn(at) }),
  ],
]

const readings = patterns.map(([pattern, means]) => [new RegExp(`^(?:${pattern})$`), means] as const)

/** Words that change nothing here. */
const weak = /\b(?:the|my|its|just|only|please|pls|can|could|you|i|to be|let us)\b ?/g

/** What a clause says of a film's part, as `TalkBackLanguage.read` gets it. */
export function* partsOfFilm(words: string): Iterable<OfFilm> {
  const said = words.replace(weak, '').trim()
  for (const [pattern, means] of readings) {
    const match = pattern.exec(said)
    if (match) yield means(match.groups ?? {})
  }
}

function between({ from, to }: Said): OfFilm {
  // "from 1 to 2 minutes" counts both in minutes.
  const shared = /^[\d.]+$/.test(from ?? '') ? (/[a-z]+$/.exec(to ?? '')?.[0] ?? '') : ''
  return { says: 'clip', from: secondsIn(`${from} ${shared}`), to: secondsIn(to) }
}

/** "0:03", "5 seconds", "1 min". */
function secondsIn(said = '0'): number {
  const [minutes, seconds] = said.split(':').map(Number.parseFloat)
  if (seconds !== undefined) return (minutes ?? 0) * 60 + seconds
  return (minutes ?? 0) * (/\bm|\dm/.test(said) ? 60 : 1)
}
