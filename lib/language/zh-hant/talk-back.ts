/** How Chinese talks about what was done before, where the grammar's own words do not say it: where it should work, the same for another, which part of a film. */
import { english } from '../en/english.ts'
import type { TalkBack, TalkBackLanguage } from '../talk-back.ts'
import { partsOfFilm } from './clip-words.ts'

const enough = '(?:就好|就可以|即可|就行)?'
const some = '[^只不別也]{1,8}?'

/** A place that is none is left to the next reading. */
const sayings: readonly (readonly [TalkBack, RegExp])[] = [
  [
    { says: 'place', change: 'leave' },
    new RegExp(`^(?:但|可是|不過)?(?:不要|別|不用)(?:動到?|影響到?|碰|調|改)?${some}$`),
  ],
  [{ says: 'place', change: 'leave' }, new RegExp(`^(?:但|可是|不過)?${some}(?:不要|別|不用)動?$`)],
  [{ says: 'place', change: 'turn' }, new RegExp(`^(?:但|那)?只(?:要|有|動|調|改|套用?在?|在)?${some}${enough}$`)],
  [{ says: 'place', change: 'copy' }, new RegExp(`^${some}也(?:要|一樣|是|來)?$`)],
  [{ says: 'same-for' }, /^.{1,6}也(?:要|一樣|是)$/],
]

function* read(words: string): Iterable<TalkBack> {
  const said = words.replace(/[\s，、。]/g, '').replace(/^(?:請|麻煩)?(?:幫我)?/, '')
  for (const [means, saying] of sayings) if (saying.test(said)) yield means
  yield* partsOfFilm(said)
  if (english.talkBack) yield* english.talkBack.read(words)
}

const quoted = /(?:改|換|寫|變)(?:成|為)(?:文字)?[「『"]([^」』"]+)[」』"]/

const sizes = [
  ['+', '大 粗 寬'],
  ['-', '小 細 窄'],
] as const

export const talkBack: TalkBackLanguage | undefined = english.talkBack && {
  ...english.talkBack,
  read,
  rewritten: (source, old) => quoted.exec(source)?.[1] ?? english.talkBack?.rewritten(source, old),
  sizes: new Map([
    ...english.talkBack.sizes,
    ...sizes.flatMap(([sign, list]) => list.split(' ').map((word) => [word, { sign, compared: true }] as const)),
  ]),
}
