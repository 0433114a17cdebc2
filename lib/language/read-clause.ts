/** One clause → acts. The order of the questions is the grammar: moves, making, operations, what is implied, what leans back. */
import { type Act, one } from './act.ts'
import { byId } from './by-id.ts'
import type { Clause } from './clauses.ts'
import { factsOf } from './facts.ts'
import { isFrame, nounPhraseAt, targetOf } from './phrase.ts'
import { byObject, readImplied } from './read-implied.ts'
import { readFollowUp } from './read-leaning.ts'
import { readMaking } from './read-making.ts'
import { readOperation } from './read-operation.ts'
import { absentNamed, heardIn, operationNamed, type Reader, unknownIn, wordsOf } from './reader.ts'
import { firstTag, has, hasAny, isUnknown, type Span, tagOf } from './span.ts'
import { isBytes } from './token.ts'

export interface ClauseReading {
  acts: readonly Act[]
  /** Words that none of the acts is made of. */
  unheard: string[]
}

/** Never empty-handed: what is understood as acts, the rest as unheard words. */
export function readClause(clause: Clause, reader: Reader): ClauseReading {
  const act =
    readMove(clause, reader) ??
    readEither(clause, reader) ??
    readFileSize(clause, reader) ??
    one(readMaking(clause, reader)) ??
    readOperation(clause, reader) ??
    readImplied(clause, reader) ??
    readTalk(clause, reader) ??
    readOpen(clause, reader) ??
    readFollowUp(clause, reader)
  if (act) return { acts: act, unheard: leftOver(act, clause, reader) }
  const words = wordsWithMeaning(clause, reader)
  return { acts: words.length > 0 ? [{ is: 'unheard', words }] : [{ is: 'aside' }], unheard: words }
}

/** A model gets all the words, and a question shows them all; only steps can leave some behind. */
function leftOver(acts: readonly Act[], clause: Clause, reader: Reader): string[] {
  if (!acts.every(({ is }) => is === 'step' || is === 'move')) return []
  const reason = clause.spans.findIndex((span) => has(span, 'for'))
  return unknownIn(reader, reason < 0 ? clause.spans : clause.spans.slice(0, reason))
}

/** Unknown words, and known ones that would have meant something elsewhere. */
function wordsWithMeaning(clause: Clause, reader: Reader): string[] {
  const unknown = unknownIn(reader, clause.spans)
  if (unknown.length > 0 || clause.spans.some((span) => span.measure || has(span, ...telling)))
    return [wordsOf(reader, clause.spans)].filter(Boolean)
  return []
}

/** Nobody says these for nothing. */
const telling = ['colour', 'region', 'remove', 'add', 'put', 'replace', 'become', 'operation', 'place'] as const

/** "undo", "undo the crop", "remove the crop", "start over". */
function readMove(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const heard = heardIn(reader, clause)
  const move = firstTag(spans, 'move')
  const named = firstTag(spans, 'operation')
  if (move?.move === 'undo-one' && named) {
    const step = reader.context.steps.findLast(({ op }) => op === named.op)
    if (step) return [{ is: 'move', move: { move: 'undo-step', step: step.id, heard } }]
    const label = (operationNamed(reader, named.op) ?? absentNamed(reader, named.op))?.label ?? named.op
    return [{ is: 'not-there', label, heard }]
  }
  if (move && !named) return [{ is: 'move', move: { move: move.move, heard } }]
  return undoByRemoval(spans, reader, heard)
}

/** "remove the crop" takes the step back; "remove that" takes back what was just done. */
function undoByRemoval(spans: readonly Span[], reader: Reader, heard: string[]): readonly Act[] | undefined {
  const at = spans.findIndex((span) => has(span, 'remove'))
  const phrase = at < 0 ? undefined : nounPhraseAt(spans, at + 1)
  if (!phrase) return undefined
  const named = tagOf(phrase.head, 'operation')
  if (named && (named.role === 'apply' || isDrawn(named.op, reader))) {
    const step = reader.context.steps.findLast(({ op }) => op === named.op)
    return step && [{ is: 'move', move: { move: 'undo-step', step: step.id, heard } }]
  }
  const back = has(phrase.head, 'pronoun') && reader.context.last.length > 0 && !spans.some(isUnknown)
  return back ? [{ is: 'move', move: { move: 'undo-one', heard } }] : undefined
}

/** "remove the vignette": a thing that was put on the picture, and can be taken off it. */
const isDrawn = (op: string, reader: Reader): boolean => operationNamed(reader, op)?.pixels.kind === 'area'

/** "crop the dog out": the two meanings; a place or an edge can only be cut off. */
function readEither(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const at = clause.spans.findIndex((span) => has(span, 'either'))
  const tag = tagOf(clause.spans[at], 'either')
  if (!tag) return undefined
  const phrase = nounPhraseAt(clause.spans, at + 1)
  if (tag.op === reader.lexicon.language.implied.ratio && isFrame(phrase?.head)) {
    return one(byObject('remove', 'frame', clause, reader))
  }
  const target = phrase && targetOf(phrase)
  if (target && target.is !== 'picture') return [{ is: 'either', thing: target.words, heard: heardIn(reader, clause) }]
  return one(byId(tag.op, clause, reader))
}

/** Kilobytes can only be meant for the file, whatever verb they come with. */
function readFileSize(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { number } = factsOf(clause.spans, reader.source)
  return number && isBytes(number.unit) ? one(byId(reader.lexicon.language.implied.bytes, clause, reader)) : undefined
}

const small = [
  'skip',
  'praise',
  'yes',
  'no',
  'pronoun',
  'is',
  'determiner',
  'preposition',
  'strength',
  'picture',
  'filler',
  'to',
  'by',
  'for',
  'with',
  'should',
] as const

/** Thanks, praise, yes and no change nothing. */
function readTalk(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (!hasAny(spans, 'praise', 'yes', 'no')) return undefined
  return spans.every((span) => has(span, ...small)) ? [{ is: 'talk', heard: heardIn(reader, clause) }] : undefined
}

/** "make it better": a wish that leaves the way open. */
function readOpen(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (!hasAny(spans, 'open')) return undefined
  const leans =
    spans.some((span) => span.measure || has(span, 'follow')) ||
    spans.every((span) => !has(span, 'open') || has(span, 'praise'))
  return leans && hasAny(spans, 'follow', 'change') ? undefined : [{ is: 'open', heard: heardIn(reader, clause) }]
}
