/** What each word does in a Chinese clause. The order of a clause is decided by these roles alone. */
import { has, isUnknown, type Span, tagOf } from '../span.ts'
import type { Tag } from '../tag.ts'

const named = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const before = named('把 將')
const causing = named('讓 使 令 使得')
const possessive = named('的 之')
const places = named('在 從 往 對')
const inside = named('裡 裡面 中 裡頭 內 上 旁邊 旁 後面 前面 底下')

/** 把, 將: the object comes next, the verb after it. */
export const isBa = (span: Span | undefined): boolean => span !== undefined && before.has(span.text)
/** 讓, 使: the object comes next, then what becomes of it. */
export const isCausing = (span: Span | undefined): boolean => span !== undefined && causing.has(span.text)
/** 的: what stands before it says which. */
export const isDe = (span: Span | undefined): boolean => span !== undefined && possessive.has(span.text)
/** 在, 從: a place comes next. */
export const isAt = (span: Span | undefined): boolean => span !== undefined && places.has(span.text)
/** 裡, 上: the place was just named. */
export const isInside = (span: Span | undefined): boolean => span !== undefined && inside.has(span.text)

const isMaking = (tag: Tag) =>
  ['change', 'recover', 'remove', 'add', 'put', 'replace', 'become', 'shift', 'make', 'write', 'either'].includes(
    tag.kind,
  )

const making = (span: Span) => span.tags.some(isMaking)
const operation = (span: Span | undefined) => tagOf(span, 'operation')

/** Says how something is or should be: 亮, 暗, 模糊. */
export const isQuality = (span: Span | undefined): boolean =>
  span?.tags.some((tag) => tag.kind === 'operation' && tag.positive === true) === true && !making(span)

/** Says what is to be done: 去掉, 調高, 銳化, 轉. */
export const isVerb = (span: Span | undefined): boolean =>
  span !== undefined &&
  (making(span) ||
    ((operation(span)?.role ?? 'noun') !== 'noun' &&
      !span.tags.some((tag) => tag.kind === 'operation' && tag.positive)))

/** Can be what is spoken of. */
export const isNominal = (span: Span | undefined): boolean =>
  span !== undefined &&
  !isVerb(span) &&
  !isInside(span) &&
  !isAt(span) &&
  (isUnknown(span) ||
    operation(span)?.role === 'noun' ||
    has(span, 'picture', 'region', 'object', 'pronoun', 'determiner', 'format', 'place', 'colour', 'lettering'))

/** A thing in the picture, or the picture; no operation's own noun. */
export const isThing = (span: Span | undefined): boolean => isNominal(span) && !has(span, 'operation')

/** 很, 太, 更, 稍微: leads to a quality or a verb. */
export const isDegree = (span: Span | undefined): boolean =>
  has(span, 'strength', 'excess', 'compare', 'follow', 'is', 'should')

export const isOperationNoun = (span: Span | undefined): boolean => operation(span)?.role === 'noun'

/** A word that the grammar needs and Chinese does without; it stands for nothing in the text. */
export const supplied = (text: string, ...tags: Tag[]): Span => ({ text, tags, lent: true, from: 0, to: 0 })

/** 不清楚 says what is missing; 不銳化 what is not to be done. */
export const isLacked = (span: Span | undefined): boolean => {
  const role = tagOf(span, 'operation')?.role
  return (role === 'raise' || role === 'lower') && span !== undefined && !span.text.endsWith('化')
}
