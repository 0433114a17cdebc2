/** Where a Chinese request says what is to stand on the picture: in 「quotes」, or after 文字 or 寫上. Finds it only where somebody wants it written. */
import type { Lettering } from '../language.ts'

const things = '文字|字樣|字幕|大字|小字|字|標題|標語|浮水印|水印|簽名|日期'
const laying = '加上?|新增|添加|寫上?|打上?|放上?|題上?|印上?|壓上?|標上?|補上?|上|貼上?'
const quotes = '[「『《]([^」』》\\n]{1,300})[」』》]|"([^"\\n]{1,300})"'
const quoted = new RegExp(quotes, 'g')
const leads = new RegExp(`(?:${laying}|${things}|寫著|寫)[^,，。；;!?！？「『"]{0,14}$`)
const unwanted =
  /(?:改成|換成|改為|換為|變成|去掉|刪掉|刪除|移除|拿掉|叫做|名為)(?:這個|那個|圖片上的|照片上的)?(?:文字|字)?$/
const undone = /^(?:的?(?:文字|字樣|字))?(?:去掉|刪掉|移除|拿掉|刪除|改成|換成|改為)/
/** 把「…」寫在上面. */
const laidAfter = /^[這幾兩個]*字?(?:寫|放|加|打|印|貼|擺)/
const bare = new RegExp(
  `(?:(?:${laying})(?:一行|一個|個|一段|一句|些|一些)?(?:[白黑紅黃藍綠金]色的?|大|小)?(?:${things})\\s*[:：]?\\s*|(?:${things})\\s*[:：]\\s*|(?:寫上|寫著|寫|打上)\\s*[:：]?\\s*)`,
  'g',
)
const manner =
  /^(?:在|到|於|放|的|大一點|小一點|上去|進去|吧|嗎|看看|效果|框|了|一下|,|，|。|!|！|置中|左|右|上|下|中間|顏色|用|跟|和|並|然後|$)/
const tail = /(?:的(?:文字|字樣|字|標題))?\s*$/
const end = /[,，。；;!?！？\n]|(?:放在|放到|置於|在(?=左|右|上|下|中|圖|照)|然後|並且|並(?=[把將加調裁]))/

export function letteringIn(source: string): Lettering[] {
  const found = [...source.matchAll(quoted)].flatMap((match): Lettering[] => {
    const before = source.slice(0, match.index)
    const after = source.slice(match.index + match[0].length)
    const alone = before.trim() === '' && after.trim() === ''
    const laid = /[把將]$/.test(before) && laidAfter.test(after)
    if (!alone && !laid && (unwanted.test(before) || undone.test(after) || !leads.test(before))) return []
    const to = match.index + match[0].length
    return [{ from: match.index, to, words: [match.index + 1, to - 1] }]
  })
  if (found.length > 0) return parted(found, source)
  for (const match of source.matchAll(bare)) {
    const from = match.index + match[0].length
    const rest = source.slice(from)
    if (manner.test(rest)) continue
    const stop = end.exec(rest)
    const words = rest.slice(0, stop?.index ?? rest.length).replace(tail, '')
    if (words) return [{ from, to: from + words.length, words: [from, from + words.length] }]
  }
  return []
}

/** In a meme the first is for the top, the second for the bottom. */
function parted(found: Lettering[], source: string): Lettering[] {
  const [first, second] = found
  const meme = /梗圖|迷因圖?|meme/i.exec(source)
  if (!first || !second || !meme) return found
  return [
    { ...first, from: Math.min(first.from, meme.index + meme[0].length), part: 'top' },
    { ...second, from: first.to, part: 'bottom' },
  ]
}

/** What is said about how letters look. */
export const letteringWords: ReadonlySet<string> = new Set(
  '楷體 明體 黑體 字型 字體 描邊字 藝術字 手寫體 大寫 大 小 粗 細'.split(' '),
)
