/** Brings the words of one Chinese clause into the order that the grammar reads: verb, object, how. Drops only particles. */
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from '../span.ts'
import type { Tag } from '../tag.ts'
import { isLength } from '../token.ts'
import { settled } from './qualities.ts'
import {
  isAt,
  isBa,
  isCausing,
  isDe,
  isDegree,
  isInside,
  isNominal,
  isOperationNoun,
  isQuality,
  isThing,
  isVerb,
  supplied,
} from './roles.ts'

const to = () => supplied('to', { kind: 'to', form: 'verb' }, { kind: 'preposition' })
const by = () => supplied('by', { kind: 'by', step: true }, { kind: 'preposition' })
const at = () => supplied('at', { kind: 'preposition' })
const of = () => supplied('of', { kind: 'preposition' })
const the = () => supplied('the', { kind: 'determiner' })
const is = () => supplied('是', { kind: 'is' })
const make = () => supplied('make', { kind: 'make' })

/** `spans` of one clause, in the grammar's order. */
export function ordered(spans: readonly Span[]): Span[] {
  const plain = settled(withExceptions(withoutPossessives(withRefusals(placedLast(spans)))))
  const { rest, places } = withoutPlaces(plain.filter((span) => !isParticle(span)))
  const verb = mainVerb(rest)
  const inOrder = verb < 0 ? withoutVerb(rest) : aroundVerb(rest, verb)
  return withParts(withSteps([...inOrder, ...places]))
}

const isParticle = (span: Span) =>
  isDe(span) || (span.tags.length > 0 && span.tags.every(({ kind }) => kind === 'skip'))

/** 不要背景, 沒有陰影: a thing that should not be there is to be removed. */
function withRefusals(spans: readonly Span[]): Span[] {
  const refuses = (span: Span, i: number) =>
    (tagOf(span, 'not')?.firm === true || has(span, 'without')) &&
    isNominal(spans[i + 1]) &&
    !spans.slice(i + 1).some((later) => isVerb(later) || isQuality(later))
  return spans.map((span, i) => (refuses(span, i) ? { ...span, tags: [{ kind: 'remove' }] } : span))
}

/** 背景裡的人 → the person in the background; 紅色的車 → the red car. */
function withoutPossessives(spans: readonly Span[]): Span[] {
  const de = spans.findLastIndex((span, i) => isDe(span) && isNominal(spans[i + 1]))
  if (de < 0) return [...spans]
  let from = de
  while (from > 0 && isModifier(spans[from - 1], spans[from - 2])) from--
  let next = de + 1
  while (next < spans.length && isNominal(spans[next]) && !isDe(spans[next + 1])) next++
  if (next === de + 1) next++
  const which = spans.slice(from, de)
  const what = spans.slice(de + 1, next)
  const whose = which.some((span) => isThing(span) && !has(span, 'colour', 'determiner', 'format'))
  // In a description nothing is asked for: 穿外套的人.
  const told = which.map((span) => (has(span, 'wish') || isVerb(span) ? { ...span, tags: [] } : span))
  const phrase = whose ? [...what, of(), ...told.filter((span) => !isInside(span) && !isAt(span))] : [...told, ...what]
  return [...withoutPossessives(spans.slice(0, from)), ...phrase, ...spans.slice(next)]
}

const isModifier = (span: Span | undefined, before: Span | undefined): boolean =>
  span !== undefined &&
  !isBa(span) &&
  !isCausing(span) &&
  (isNominal(span) ||
    isInside(span) ||
    isQuality(span) ||
    isAt(span) ||
    has(span, 'wish', 'excess') ||
    (has(span, 'strength') && isNominal(before)))

/** 左邊那個人 → that person on the left. */
function placedLast(spans: readonly Span[]): Span[] {
  const at = spans.findIndex(
    (span, i) => has(span, 'place') && has(spans[i + 1], 'determiner') && isThing(spans[i + 2]),
  )
  const place = spans[at]
  if (!place) return [...spans]
  let next = at + 1
  while (isThing(spans[next])) next++
  return [...spans.slice(0, at), ...spans.slice(at + 1, next), of(), place, ...spans.slice(next)]
}

/** 主體以外 → except the subject. */
function withExceptions(spans: readonly Span[]): Span[] {
  const at = spans.findIndex((span, i) => has(span, 'except') && isNominal(spans[i - 1]))
  const except = spans[at]
  if (!except) return [...spans]
  let from = at
  while (isNominal(spans[from - 1])) from--
  const rest = spans.slice(at + 1).filter((span) => !has(span, 'except'))
  const before = spans.slice(0, from).filter((span) => !has(span, 'except'))
  return [...before, ...rest, except, ...spans.slice(from, at)]
}

/** 在左上角加文字: the place goes to the end. */
function withoutPlaces(spans: readonly Span[]): { rest: Span[]; places: Span[] } {
  const from = spans.findIndex((span, i) => isAt(span) && isNominal(spans[i + 1]))
  const verb = spans.findIndex((span, i) => i > from && isVerb(span))
  if (from < 0 || verb < 0) return { rest: [...spans], places: [] }
  const places = spans.slice(from + 1, verb).filter((span) => !isInside(span) && !isDegree(span) && !isAt(span))
  return { rest: [...spans.slice(0, from), ...spans.slice(verb)], places: [at(), ...places] }
}

/** Of several verbs the one that is not merely 調 or 讓, where that has something of its own to say. */
function mainVerb(spans: readonly Span[]): number {
  const first = spans.findIndex((span) => isVerb(span))
  const next = spans.findIndex((span, i) => i > first && isVerb(span) && !tagOf(span, 'operation'))
  // 把裁切去掉: here a step is what is taken away.
  if (isBa(spans[first - 1]) && has(spans[first + 1], 'remove')) return first + 1
  const isLight = has(spans[first], 'make') || isCausing(spans[first])
  return isLight && next >= 0 && !isQuality(spans[first + 1]) ? next : first
}

function aroundVerb(spans: readonly Span[], at: number): Span[] {
  const verb = colouring(spans, at)
  if (!verb) return [...spans]
  const before = spans.slice(0, at).filter((span) => !isCausing(span))
  const front = before.filter((span) => isLead(span))
  const object = before.filter((span) => !isLead(span))
  const after = spans.slice(at + 1)
  if (object.length === 0) return [...front, verb, ...(has(verb, 'make') ? objectFirst(after) : after)]
  if (
    !before.some(isBa) &&
    has(verb, 'add', 'put', 'write') &&
    after.some((span) => isNominal(span) && !has(span, 'place'))
  )
    return [...front, verb, ...after, ...placed(object)]
  const brings = has(verb, 'become', 'replace', 'shift', 'put') && after.some((span) => !isDegree(span))
  return [...front, verb, ...object, ...(brings ? [to()] : []), ...after]
}

/** 換成紅色 changes a colour; 換成帽子 puts another thing there. */
function colouring(spans: readonly Span[], at: number): Span | undefined {
  const verb = spans[at]
  const after = spans.slice(at + 1).filter((span) => isNominal(span) && !has(span, 'determiner'))
  const isColour = after.length > 0 && after.every((span) => has(span, 'colour') || isCast(span))
  return verb && has(verb, 'replace') && isColour ? { ...verb, tags: [{ kind: 'become' }] } : verb
}

const isCast = (span: Span) => isObject(span, 'cast')

/** "更", "稍微", "不", "向右": leads the verb, whatever its object. */
const isLead = (span: Span): boolean =>
  isBa(span) ||
  isDegree(span) ||
  has(span, 'not', 'turn', 'axis', 'praise', 'yes', 'no', 'condition') ||
  (has(span, 'by') && !isUnknown(span))

/** 照片加框: on the picture, which goes without saying; elsewhere the place is told. */
const placed = (object: readonly Span[]): Span[] =>
  object.every((span) => has(span, 'picture', 'determiner', 'pronoun')) ? [] : [at(), ...object]

/** 調亮天空一點 → make the sky brighter. */
function objectFirst(after: readonly Span[]): Span[] {
  const quality = after.findIndex((span) => (tagOf(span, 'operation')?.role ?? 'noun') !== 'noun')
  const from = quality < 0 ? -1 : after.findIndex((span, i) => i > quality && isThing(span))
  if (from < 0) return [...after]
  let next = from
  while (isThing(after[next])) next++
  return [...after.slice(from, next), ...after.slice(0, from), ...after.slice(next)]
}

/** 天空亮一點 → make the sky brighter; 天空太亮 → the sky is too bright; 背景模糊 → blur the background. */
function withoutVerb(spans: readonly Span[]): Span[] {
  const quality = spans.findIndex(
    (span) =>
      (tagOf(span, 'operation')?.role ?? 'noun') !== 'noun' ||
      (has(span, 'compare', 'colour') && !isOperationNoun(span)),
  )
  const isDone = (span: Span) => tagOf(span, 'operation')?.op === 'blur' && isOperationNoun(span)
  const done = spans.findIndex(isDone)
  if (done > 0 && spans.slice(0, done).some(isThing)) {
    const own = spans[done]
    return own ? [own, ...spans.slice(0, done), ...spans.slice(done + 1)] : [...spans]
  }
  if (quality < 0 || spans.some((span) => isOperationNoun(span))) return [...spans]
  let from = 0
  while (from < quality && !isThing(spans[from])) from++
  let next = from
  while (next < quality && (isThing(spans[next]) || has(spans[next], 'preposition'))) next++
  if (next === from || next > quality) return [...spans]
  const coloured = has(spans[quality], 'colour')
  const told = !coloured && hasAny(spans.slice(next, quality), 'is', 'excess')
  if (coloured) return [...spans.slice(0, from), make(), ...spans.slice(from, next), is(), ...spans.slice(next)]
  if (!told) return [...spans.slice(0, from), make(), ...spans.slice(from)]
  const stated = hasAny(spans.slice(next), 'is')
  return [...spans.slice(0, next), ...(stated ? [] : [is()]), ...spans.slice(next)]
}

/** 放大 20 % is by so much, 放大到 200 % is to so much. */
function withSteps(spans: readonly Span[]): Span[] {
  const share = spans.findIndex((span, i) => isShare(span) && isSized(spans[i - 1]))
  if (share > 0) return [...spans.slice(0, share), to(), ...spans.slice(share)]
  const at = spans.findIndex(
    ({ measure }) => measure?.kind === 'number' && !(isLength(measure.unit) && !spans.some(isSized)),
  )
  const before = spans[at - 1]
  const verb = spans.findLast((span, i) => i < at && isDirected(span))
  if (at < 0 || !verb || has(before, 'by', 'to')) return [...spans]
  const link = /[到至成為]$/.test(verb.text) ? to() : by()
  return [...spans.slice(0, at), link, ...spans.slice(at)]
}

const cropping: Tag = { kind: 'operation', op: 'crop', role: 'apply' }
/** 縮小一半. */
const isShare = (span: Span | undefined) => isObject(span, 'part')
const isSized = (span: Span | undefined) => tagOf(span, 'operation')?.op === 'resize'
const isDirected = (span: Span) => {
  const role = tagOf(span, 'operation')?.role
  return tagOf(span, 'change') !== undefined || role === 'raise' || role === 'lower' || /[到至成為]$/.test(span.text)
}

/** A place named as a part of the picture: 左邊, not 向左; 上面三分之一 is a third of it, and cut off is by so much. */
function withParts(spans: readonly Span[]): Span[] {
  return spans.flatMap((span, i) => {
    const before = spans[i - 1]
    const isPlace = has(span, 'place') && /[邊側部方半面]$|角$/.test(span.text)
    if (isPlace && !has(before, 'determiner')) return [the(), span]
    // 裁掉一半 can only mean the picture.
    if (has(span, 'either') && isShare(spans[i + 1])) return [{ ...span, tags: [cropping] }]
    if (isShare(span) && has(before, 'either')) return [by(), span]
    if (!isShare(span) || !has(before, 'place')) return [span]
    const part = span.gloss === undefined ? span : { ...span, text: span.gloss }
    return hasAny(spans, 'either') ? [by(), part] : [part]
  })
}
