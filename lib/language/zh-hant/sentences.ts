/** What the language room says in Chinese: one short question each, and the words on the buttons. Data only. */

import { notYet as named } from '../en/not-yet.ts'
import { suggestions as english } from '../en/sentences.ts'
import type { NamedOperation, Sentences, Suggestion } from '../language.ts'

/** Between Chinese characters there are no spaces. */
const closed = (words: string) =>
  words.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '').replace(/^(?:以外|之外|除了)(.+)$/, '$1以外')

const missing: Readonly<Record<string, string>> = {
  angle: '幾度',
  size: '多大',
  colour: '哪個顏色',
  type: '哪一種檔案',
  style: '哪一種風格',
  shape: '哪一種形狀',
  amount: '多少',
  direction: '往哪個方向',
  gradient: '哪一種漸層',
  side: '哪一邊',
  'reference picture': '參考哪一張圖片',
  'words (in quotes)': '要寫什麼（請用「」括起來）',
}

export const sentences: Sentences = {
  open: '想往哪個方向調整？',
  notUnderstood: '我沒有聽出要做什麼修改。要改哪裡？',
  empty: '這張圖片要改什麼？',
  notYet: (label) => `這個裝置上還不能做「${label}」。要怎麼繼續？`,
  local: (operation, thing) => `「${operation}」在這裡會套用到整張圖片。要套用整張，還是只改「${closed(thing)}」？`,
  recolour: (thing) => `只有模型能單獨改變「${closed(thing)}」的顏色。要用模型嗎？`,
  marking: (thing) => `「${closed(thing)}」在圖片的哪個部分？`,
  either: '要把它裁到畫面外，還是把它抹掉？',
  missing: (operation, what) => `${operation}：${missing[what] ?? '要多少'}？`,
  direction: (operation) => `${operation}：要增加還是減少？`,
  nothingBefore: '前面還沒有可以調整的步驟。要改什麼？',
  notThere: (operation) => `沒有「${operation}」可以復原。`,
  wholePicture: '整張圖片',
  useModel: '使用模型',
  doTheRest: '先做其餘的',
  more: '增加',
  less: '減少',
  keep: { center: '中間', left: '左邊', right: '右邊', top: '上面' },
  removeIt: '用模型抹掉',
  choosePicture: '選一張圖片',
}

const labels = ['平衡光線與顏色', '更亮更清楚', '顏色更豐富', '打開暗部', '溫暖一點']

/** The same plans, by their names here. */
export const suggestions: readonly Suggestion[] = english.map((suggestion, at) => ({
  ...suggestion,
  label: labels[at] ?? suggestion.label,
}))

const absent: Readonly<Record<string, string>> = {
  'lens-correction': '鏡頭校正',
  gradient: '漸層',
  glitch: '故障效果',
  gif: '動態 GIF',
  variations: '其他版本',
}

/** Words for what may not be there yet; English ones stay. */
const absentWords: Readonly<Record<string, string>> = {
  'lens-correction': '鏡頭校正 鏡頭變形 魚眼',
  gradient: '漸層',
  glitch: '故障風 故障效果',
  gif: '動圖 做成動圖 變成動圖 GIF動圖',
  variations: '其他版本 多幾個版本 不同版本',
}

export const notYet: readonly NamedOperation[] = named.map((operation) => ({
  ...operation,
  label: absent[operation.id] ?? operation.label,
  apply: [...operation.apply, ...(absentWords[operation.id]?.split(' ') ?? [])],
}))

/** The words of choices that a question can offer. */
export const choiceNames: Readonly<Record<string, string>> = {
  Free: '自由',
  'S-curve': 'S 形',
  Matte: '霧面',
  Lift: '提亮',
  Linear: '直線',
  Sunset: '日落',
  Dusk: '黃昏',
  Fire: '火焰',
  Ocean: '海洋',
  'Pencil sketch': '素描',
  Cartoon: '卡通',
  Comic: '漫畫',
  'Oil painting': '油畫',
  Magenta: '洋紅',
  Pink: '粉紅',
  Red: '紅色',
  Orange: '橙色',
  Yellow: '黃色',
  Green: '綠色',
  Gradient: '漸層',
  '90° right': '向右 90°',
  '90° left': '向左 90°',
}
