/** How Chinese says which part of a film it wants: 前五秒, 從第2秒到第7秒, 剪成三秒, 改回靜態. */
import type { TalkBack } from '../talk-back.ts'
import { valueIn } from './measures.ts'

type OfFilm = Extract<TalkBack, { says: 'clip' | 'still' }>
type Said = Readonly<Record<string, string | undefined>>

const count = String.raw`(?:\d+(?:\.\d+)?|[一二兩三四五六七八九十百]+)`
const time = String.raw`(?:\d{1,2}:\d{2}|${count}分(?:鐘)?|${count}(?:秒(?:鐘)?|s))`
const take = '(?:只|就|先)*(?:用|留下?|要|取|保留|剪|播|選|擷取)?'
const film = '(?:這段|這個)?(?:影片|片段|片子|視頻)?的?'
const enough = '(?:就好|就可以|即可|的?(?:部分|片段|內容))?'

const patterns: readonly (readonly [pattern: string, means: (said: Said) => OfFilm])[] = [
  [
    `${take}${film}(?:最前面?|前面?|開頭)的?(?<to>${time})${enough}`,
    ({ to }) => ({ says: 'clip', from: 0, to: secondsIn(to) }),
  ],
  [
    `${take}${film}(?:最後面?|後面?|結尾|末尾)的?(?<last>${time})${enough}`,
    ({ last }) => ({ says: 'clip', last: secondsIn(last) }),
  ],
  [
    `(?:把|將)?(?:去掉|刪掉|剪掉|拿掉|跳過|移除|刪除|不要)${film}(?:前面?|開頭)的?(?<from>${time})`,
    ({ from }) => ({ says: 'clip', from: secondsIn(from) }),
  ],
  [
    `${take}${film}(?:從|由)?第?(?<from>${time}|${count})(?:到|至|-|~)第?(?<to>${time})${enough}`,
    ({ from, to }) => ({ says: 'clip', from: secondsIn(from), to: secondsIn(to) }),
  ],
  [`${take}${film}從第?(?<from>${time})(?:開始|起)?`, ({ from }) => ({ says: 'clip', from: secondsIn(from) })],
  [`${take}${film}到第?(?<to>${time})(?:結束|為止|就好)?`, ({ to }) => ({ says: 'clip', to: secondsIn(to) })],
  [
    `(?:把|將)?${film}(?:剪|縮短?|裁|改|變|做)(?:成|到|為)(?<length>${time})長?(?:的影片|的片段)?`,
    ({ length }) => ({ says: 'clip', length: secondsIn(length) }),
  ],
  [`${take}(?:整段|整部|整個|全部的?|完整的?)(?:影片|片段)(?:都要)?`, () => ({ says: 'clip' })],
  [
    `${take}${film}第(?<at>${time})的?(?:那一?)?(?:畫面|畫格|影格|幀|張|格)(?:就好|就可以)?`,
    ({ at }) => ({ says: 'still', at: secondsIn(at) }),
  ],
  [
    `(?:改|變|換|切|做|弄|用)?(?:回|成)?(?:靜態|靜止|單張|單格)的?(?:圖片?|照片|畫面)?(?:就好)?`,
    () => ({ says: 'still' }),
  ],
]

const readings = patterns.map(([pattern, means]) => [new RegExp(`^(?:${pattern})$`), means] as const)

/** What a request says of a film's part; `words` without spaces. */
export function* partsOfFilm(words: string): Iterable<OfFilm> {
  for (const [pattern, means] of readings) {
    const match = pattern.exec(words)
    if (match) yield means(match.groups ?? {})
  }
}

/** 0:03, 5秒 (measured: 5s), 一分鐘; a bare count is of seconds. */
function secondsIn(said = '0'): number {
  const [minutes = '', seconds] = said.split(':')
  if (seconds !== undefined) return Number(minutes) * 60 + Number(seconds)
  return valueIn(said.replace(/[秒分鐘s]/g, '')) * (said.includes('分') ? 60 : 1)
}
