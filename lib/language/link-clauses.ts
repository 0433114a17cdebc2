/** Lets clauses lend each other what a speaker says only once: a verb, an amount, a size. Adds no words of its own. */
import type { Clause } from './clauses.ts'
import { lent, shareVerbs } from './lend-words.ts'
import type { Lexicon } from './lexicon.ts'
import { linkSides } from './link-sides.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { isBytes, isLength } from './token.ts'

/** The same clauses, completed; a clause that was only an amount has become part of the one before it. */
export function linked(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
  return shareVerbs(
    joinAdjectives(
      joinAmounts(
        joinFillings(
          bringHome(
            withExceptions(
              linkSides(
                smaller(
                  mannered(ontoBackground(withRefusals(withLimits(placesFirst(clauses)), lexicon)), lexicon),
                  lexicon,
                ),
                lexicon,
              ),
              lexicon,
            ),
            lexicon,
          ),
          lexicon,
        ),
        lexicon,
      ),
    ),
  )
}

/** "in the top right corner, add a bird": where comes first, and belongs to what is done there. */
function placesFirst(clauses: readonly Clause[]): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const before = result.at(-1)
    if (before && clause.joined && clause.kind === 'act' && isPlace(before))
      result[result.length - 1] = { ...clause, joined: before.joined, spans: [...before.spans, ...clause.spans] }
    else result.push(clause)
  }
  return result
}

const isPlace = ({ kind, spans }: Clause): boolean =>
  kind === 'act' &&
  has(spans[0], 'preposition') &&
  hasAny(spans, 'place') &&
  spans.every((span) => has(span, 'preposition', 'determiner', 'place', 'stretch') || isObject(span, 'part'))

/** "warm it up, but not too much": how far not to go, where something is done at all. */
const withLimits = (clauses: readonly Clause[]): Clause[] =>
  clauses.map((clause, at) =>
    clause.joined && at > 0 && clause.spans.some((span) => tagOf(span, 'excess')?.limit)
      ? { ...clause, kind: 'guard' }
      : clause,
  )

/** "square, no border": what is not to be done, or is to go where nothing else is asked for: "no noise". */
const withRefusals = (clauses: readonly Clause[], { operations }: Lexicon): Clause[] =>
  clauses.map((clause) => {
    const [no, ...rest] = clause.spans
    const [span, another] = rest.filter((one) => !has(one, 'skip', 'determiner') || has(one, 'operation'))
    const named = tagOf(span, 'operation')
    if (clause.kind !== 'act' || !no || !has(no, 'no') || another || !named) return clause
    const { pixels, words } = operations.get(named.op) ?? {}
    const isAlone = clauses.length === 1 && pixels?.kind === 'area'
    const isFault = named.opposite || (words?.opposite && !words.drawn) || words?.removal === '+'
    if (named.role !== 'noun' && named.role !== 'apply') return clause
    if (isFault || isAlone) return { ...clause, spans: [{ ...no, tags: [{ kind: 'remove' }] }, ...rest] }
    return { ...clause, kind: 'guard', spans: [{ ...no, tags: [{ kind: 'without' }] }, ...rest] }
  })

/** "remove the background and make it white": the background is what becomes so. */
const ontoBackground = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.map((clause, at) => {
    const ground = backgroundTaken(clauses[at - 1])
    const verb = clause.spans.findIndex(isTurning)
    if (!ground || !clause.joined || verb < 0 || !givesColour(clause)) return clause
    const region: Span = { ...ground, tags: [{ kind: 'region', region: 'background' }], lent: true }
    const rest = clause.spans.slice(verb + 1).filter((span) => !has(span, 'pronoun'))
    return { ...clause, spans: [...clause.spans.slice(0, verb + 1), region, ...rest] }
  })

const isTurning = (span: Span) => has(span, 'make', 'become', 'replace')

/** What names the background, where the clause takes it away. */
function backgroundTaken(clause: Clause | undefined): Span | undefined {
  const cut = clause?.spans.find((span) => isNamed(span, 'remove-background'))
  const named = clause?.spans.find((span) => tagOf(span, 'region')?.region === 'background')
  return cut ?? (clause?.spans.some((span) => has(span, 'remove', 'replace')) ? named : undefined)
}

/** A colour, perhaps of a shade, and what it takes to say it. */
const givesColour = ({ spans }: Clause): boolean =>
  hasAny(spans, 'colour') &&
  spans.every((span, at) => isTurning(span) || has(span, ...colourWords) || has(spans[at + 1], 'colour'))

const colourWords = ['colour', 'pronoun', 'skip', 'to', 'strength'] as const

/** "a JPEG, high quality": how it is done, and nothing that would be done beside it. */
function mannered(clauses: readonly Clause[], { operations }: Lexicon): readonly Clause[] {
  const mannerOf = ({ spans }: Clause) =>
    spans.flatMap((span) => operations.get(tagOf(span, 'operation')?.op ?? '')?.words.manner ?? [])
  const done = clauses.find((clause) => clause.kind === 'act' && mannerOf(clause).length > 0)
  if (!done) return clauses
  const words = mannerOf(done)
  const isManner = (span: Span) => words.includes(span.gloss ?? span.text)
  const said = clauses.flatMap(({ spans }) => spans.filter(isManner)).map((span): Span => ({ ...span, tags: skipped }))
  return clauses.flatMap((clause): Clause[] => {
    const rest = clause.spans.filter((span) => !isManner(span))
    if (clause === done) return [{ ...clause, spans: [...rest, ...said] }]
    return rest.length === clause.spans.length ? [clause] : rest.every(isIdle) ? [] : [{ ...clause, spans: rest }]
  })
}

const skipped: Span['tags'] = [{ kind: 'skip' }]

/** Carries no wish by itself. */
const isIdle = (span: Span) => has(span, 'skip', 'preposition', 'determiner', 'with', 'filler', 'strength')

/** "compress it to make it smaller": the picture, where nothing is said of a file. */
function smaller(clauses: readonly Clause[], { language }: Lexicon): readonly Clause[] {
  const { bytes, size } = language.implied
  const packed = clauses.find((clause) => clause.kind === 'act' && names(clause, bytes))
  const shrunk = clauses.find(({ spans }) => spans.some((span) => isLowering(span, size)))
  const weighs = clauses.some(({ spans }) =>
    spans.some(
      (span) => tagOf(span, 'picture')?.file || (span.measure?.kind === 'number' && isBytes(span.measure.unit)),
    ),
  )
  if (!packed || !shrunk || weighs || packed === shrunk) return clauses
  const said = packed.spans.map((span): Span => (has(span, 'operation') ? { ...span, tags: [{ kind: 'skip' }] } : span))
  const act: Clause = { ...packed, spans: [...said, ...shrunk.spans] }
  return clauses.flatMap((clause) => (clause === packed ? [act] : clause === shrunk ? [] : [clause]))
}

const isLowering = (span: Span, op: string): boolean => {
  const named = tagOf(span, 'operation')
  return named?.op === op && named.role === 'lower'
}

/** "black and white but keep the roses red", "keep the roses red, the rest gray": all but that colour. */
function withExceptions(clauses: readonly Clause[], { language }: Lexicon): Clause[] {
  const takesColours = ({ kind, spans }: Clause) =>
    kind === 'act' &&
    language.objects.some(({ verb, object }) => object === 'colour' && spans.some((span) => isNamed(span, verb)))
  const keepsColour = ({ kind, spans }: Clause) => kind === 'guard' && hasAny(spans, 'keep') && hasAny(spans, 'colour')
  const kept = clauses.findIndex(keepsColour)
  const act = [kept - 1, kept + 1].map((at) => clauses[at]).find((clause) => clause && takesColours(clause))
  const exception = clauses[kept]?.spans.map(asException) ?? []
  return clauses.flatMap((clause, at) => {
    if (clause === act) return [{ ...clause, spans: [...clause.spans, ...exception] }]
    return act && at === kept ? [] : [clause]
  })
}

const isNamed = (span: Span, op: string): boolean => tagOf(span, 'operation')?.op === op

const asException = (span: Span): Span => (has(span, 'keep') ? { ...span, tags: [{ kind: 'except' }] } : span)

const isMeasure = (span: Span) => span.measure !== undefined || has(span, 'format')

/** "resize it so that it fits 1080x1080": what is measured in the reason belongs to the act. */
function bringHome(clauses: readonly Clause[], { language }: Lexicon): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const act = result.at(-1)
    const measured = clause.kind === 'purpose' && act?.kind === 'act' ? clause.spans.filter(isMeasure) : []
    const only =
      clause.kind === 'purpose' &&
      act?.kind === 'act' &&
      names(act, language.implied.ratio) &&
      (has(firstOf(clause), 'only') || placesThing(clause))
    if (act && only) {
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
      continue
    }
    // "rotate it so that the horizon is straight".
    if (
      clause.kind === 'purpose' &&
      act?.kind === 'act' &&
      names(act, language.implied.turn) &&
      names(clause, 'straighten')
    ) {
      result[result.length - 1] = {
        ...clause,
        kind: 'act',
        spans: clause.spans.filter((span) => isNamed(span, 'straighten')),
      }
      continue
    }
    if (act && measured.length > 0) result[result.length - 1] = { ...act, spans: [...act.spans, ...measured] }
    result.push(clause)
  }
  return result
}

/** "so the dog is in the middle". */
const placesThing = ({ spans }: Clause): boolean =>
  hasAny(spans, 'place') && spans.some((span) => isUnknown(span)) && !hasAny(spans, 'operation')

const names = ({ spans }: Clause, op: string) => spans.some((span) => tagOf(span, 'operation')?.op === op)

/** After the conjunction. */
const firstOf = ({ spans }: Clause): Span | undefined =>
  spans.find((span) => !has(span, 'purpose', 'pronoun', 'determiner') || has(span, 'only'))

/** "fit it into 1:1 with blurred background": what comes with the room around a picture is what fills it. */
function joinFillings(clauses: readonly Clause[], { language }: Lexicon): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const act = result.at(-1)
    const pads = act?.spans.some((span) => tagOf(span, 'operation')?.op === language.implied.wholeRatio)
    const shaped = act?.spans.some(({ measure }) => measure?.kind === 'ratio') && !hasAny(act.spans, 'operation')
    if (act && shaped && has(act.spans.at(-1), 'by') && names(clause, language.implied.wholeRatio)) {
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
      continue
    }
    const fills = clause.spans.some((span) => tagOf(span, 'operation')?.op === 'background-blur')
    if (act && pads && fills && [act.spans.at(-1), clause.spans[0]].some((span) => has(span, 'with')))
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
    else result.push(clause)
  }
  return result
}

const amountKinds = [
  'strength',
  'turn',
  'side',
  'axis',
  'by',
  'to',
  'skip',
  'filler',
  'compare',
  'place',
  'preposition',
  'determiner',
] as const

/** "rotate it, 90 degrees, clockwise": only amounts and ways, so they are about what came before. */
function joinAmounts(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const act = result.at(-1)
    const own = clause.spans.some((span) => span.measure || has(span, 'strength', 'turn', 'axis', 'place', 'side'))
    const onlyAmounts =
      own && clause.spans.every((span) => span.measure?.kind === 'number' || has(span, ...amountKinds))
    const second = act && clause.joined ? secondCut(act, clause) : undefined
    if (second) {
      result.push(second)
      continue
    }
    const another = act?.spans.some((span) => span.measure) && hasAny(clause.spans, 'compare', 'follow')
    const open = act?.kind === 'act' && hasAny(act.spans, 'operation', 'side', 'object', 'place') && !another
    if (act?.kind === 'act' && clause.joined && act.spans.some(isLettering) && isLooksOnly(clause, lexicon)) {
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
      continue
    }
    const itsOwn = clause.spans.some(isSide) && !(act && takesSizes(act, lexicon))
    if (clause.joined && onlyAmounts && open && act && !itsOwn)
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
    else result.push(clause)
  }
  return result
}

/** "200 px off the top and 50 off the left": cut twice. */
function secondCut(act: Clause, clause: Clause): Clause | undefined {
  const cuts = [act, clause].every(({ spans }) => hasAny(spans, 'place') && spans.some(({ measure }) => measure))
  const verb = act.spans.filter(
    (span) => has(span, 'remove', 'either', 'particle') || tagOf(span, 'change')?.sign === '-',
  )
  return cuts && verb.length > 0
    ? { ...clause, spans: [...lent(verb), ...clause.spans.map((span) => inUnit(span, act))] }
    : undefined
}

/** "200 px off the top and 50 …": of the same unit. */
function inUnit(span: Span, { spans }: Clause): Span {
  const measure = spans.map((one) => one.measure).find((one) => one?.kind === 'number')
  return span.measure?.kind === 'number' && span.measure.unit === '' && measure?.kind === 'number'
    ? { ...span, measure: { ...span.measure, unit: measure.unit } }
    : span
}

const isLettering = (span: Span) => has(span, 'lettering')

/** "write …, in white, 40 px", "…, small": how letters look. */
const isLooksOnly = ({ spans }: Clause, { language }: Lexicon): boolean =>
  spans.every(
    (span) =>
      span.measure?.kind === 'number' ||
      has(span, ...amountKinds, 'colour', 'with') ||
      (has(span, 'operation') && language.letteringWords.has(span.text)),
  )

/** A number of pixels or centimetres. */
const isSide = ({ measure }: Span) => measure?.kind === 'size' || (measure?.kind === 'number' && isLength(measure.unit))

/** "a bit brighter, 300 px wide" are two wishes; "resize it, 300 px wide" is one. */
const takesSizes = ({ spans }: Clause, { operations }: Lexicon) =>
  spans.some((span) => {
    const named = tagOf(span, 'operation')
    return named ? operations.get(named.op)?.pixels.kind !== 'tone' : has(span, 'side') || isObject(span, 'frame')
  })

/** "make the hedge red and glossy": one more thing that it should be. */
function joinAdjectives(clauses: readonly Clause[]): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const act = result.at(-1)
    // "duotone blue and pink".
    const isColour =
      hasAny(act?.spans ?? [], 'operation') &&
      clause.spans.every((span) => has(span, 'colour', 'determiner', 'skip')) &&
      has(act?.spans.at(-1), 'colour')
    const isAdjective =
      clause.spans.length <= 2 && clause.spans.every((span) => isUnknown(span) || has(span, 'strength'))
    const colours = act?.spans.some((span) => has(span, 'make', 'become')) && hasAny(act.spans, 'colour')
    if (act?.kind === 'act' && clause.joined && clause.kind === 'act' && ((isAdjective && colours) || isColour))
      result[result.length - 1] = { ...act, spans: [...act.spans, ...clause.spans] }
    else result.push(clause)
  }
  return result
}
