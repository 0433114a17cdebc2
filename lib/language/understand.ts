/** What a person asked for: done here, done by a model, or a short question. Pure; never throws, never guesses silently. */
import type { Reading, ReadingContext } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import { operations as registry } from '#operations/registry.ts'
import type { Act } from './act.ts'
import { answer } from './answer.ts'
import { languageOf } from './choose-language.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { corrected } from './correction.ts'
import type { ParsedRequest } from './language.ts'
import { withLettering } from './lettering.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { linked } from './link-clauses.ts'
import { goesOn } from './link-sides.ts'
import { madeToMove } from './made-to-move.ts'
import { withOwnPhrases } from './own-phrases.ts'
import { type ClauseReading, readClause } from './read-clause.ts'
import { readMoving } from './read-moving.ts'
import { readTalkBack } from './read-talk-back.ts'
import type { Reader } from './reader.ts'
import { has, hasAny, isUnknown, type Span, spansOf, tagOf } from './span.ts'
import { mend } from './spelling.ts'
import { tokenise } from './tokenise.ts'

/**
 * Reads `text` in the light of the conversation so far. Beyond the first 2,000 characters nothing is read; the rest
 * comes back in `unheard`. The same words in the same context always give the same reading.
 */
export function understand(
  text: string,
  context: ReadingContext,
  operations: readonly Operation[] = registry,
): Reading {
  const language = languageOf(text, context)
  const lexicon = lexiconOf(operations, language)
  const { source, clauses: said, spans, rest } = (language.clausesIn ?? bySpaces)(text, lexicon)
  const clauses = goesOn(linked(said, lexicon), context)
  const reader: Reader = { lexicon, context, source, whole: rulesOut(clauses, language.implied.ratio) }
  let readings =
    (spans && talkedBack(spans, reader)) ??
    moved(spans ?? clauses.flatMap((clause) => clause.spans), reader) ??
    clauses.flatMap((clause) => readingsOf(clause, clauses, reader))
  // A request that is all reason ("so that it is brighter") means it.
  if (!readings.some(({ acts }) => acts.some(({ is }) => is !== 'aside' && is !== 'talk' && is !== 'unheard')))
    readings = [
      ...readings,
      ...clauses.filter(({ kind }) => kind === 'purpose').map((clause) => readClause(clause, reader)),
    ]
  // "I would like one without the text": all that is asked for is that it goes.
  if (readings.every(({ acts }) => acts.every(({ is }) => is === 'aside' || is === 'unheard')))
    readings = [
      ...readings,
      ...clauses.filter((clause) => isWithout(clause, reader)).map((clause) => readClause(asRemoval(clause), reader)),
    ]
  readings = madeToMove(readings, clauses, reader)
  const unheard = readings.flatMap((reading) => reading.unheard)
  const answered = answer(
    withoutCourtesies(readings.flatMap(({ acts }) => acts)),
    rest.trim() ? [...unheard, rest.trim()] : unheard,
    reader,
  )
  return corrected(answered, spans ?? clauses.flatMap((clause) => clause.spans), reader)
}

/** "Could you please help? I need it brighter": only who asks for nothing else is told what can be said. */
function withoutCourtesies(acts: readonly Act[]): readonly Act[] {
  const isHelp = (act: Act) => act.is === 'move' && act.move.move === 'help'
  const isAsked = acts.some((act) => !isHelp(act) && act.is !== 'aside' && act.is !== 'talk' && act.is !== 'unheard')
  return isAsked ? acts.filter((act) => !isHelp(act)) : acts
}

/** A thing, and not what is to be done: "without stretching". */
const isWithout = ({ kind, spans }: Clause, { lexicon }: Reader): boolean =>
  kind === 'guard' &&
  has(spans[0], 'without') &&
  !lexicon.language.isParticiple(spans[1]?.text ?? '', 'present') &&
  spans.some((span) => isUnknown(span) || has(span, 'object', 'region'))

const asRemoval = ({ spans: [first, ...rest] }: Clause): Clause => ({
  kind: 'act',
  spans: first ? [{ ...first, tags: [{ kind: 'remove' }] }, ...rest] : [],
  joined: false,
})

/** Words apart by spaces, in the order of the grammar. */
function bySpaces(text: string, lexicon: Lexicon): ParsedRequest {
  const { source, raw, tokens, rest } = tokenise(text, lexicon.language)
  const spans = withOwnPhrases(withLettering(spansOf(mend(tokens, lexicon), lexicon), raw, lexicon), lexicon)
  return { source, clauses: clausesOf(spans), spans, rest }
}

/** The whole request as one saying, where no sentence ends within it. */
function talkedBack(spans: readonly Span[], reader: Reader): ClauseReading[] | undefined {
  const sentence = spans.slice(0, spans.findLastIndex((span) => !has(span, 'stop')) + 1)
  if (hasAny(sentence, 'stop')) return undefined
  const back = readTalkBack(sentence, reader, true)
  return back && !back.rest ? [{ acts: back.acts, unheard: [] }] : undefined
}

/** What is to move, and whatever else is asked for. */
function moved(spans: readonly Span[], reader: Reader): ClauseReading[] | undefined {
  const moving = readMoving(spans, reader)
  if (!moving) return undefined
  const clauses = linked(clausesOf(moving.rest), reader.lexicon)
  const others = clauses.flatMap((clause) => readingsOf(clause, clauses, reader))
  return [...others, { acts: [moving.act], unheard: [] }]
}

function readingsOf(clause: Clause, clauses: readonly Clause[], reader: Reader): ClauseReading[] {
  const alone = clauses.every(({ spans }) => spans === clause.spans || spans.every((span) => has(span, ...smallTalk)))
  const back = clause.kind === 'purpose' ? undefined : readTalkBack(clause.spans, reader, alone)
  if (!back) return clause.kind === 'act' ? [readClause(clause, reader)] : []
  const said = { acts: back.acts, unheard: [] }
  return back.rest ? [said, readClause({ ...clause, kind: 'act', spans: back.rest }, reader)] : [said]
}

const smallTalk = ['praise', 'yes', 'no', 'skip', 'pronoun', 'is', 'strength'] as const

/** "without cropping", "without losing anything": the operation is named only to be left out. */
const rulesOut = (clauses: readonly Clause[], op: string): boolean =>
  clauses.some(
    ({ kind, spans }) =>
      kind === 'guard' &&
      spans.some(
        (span) =>
          [tagOf(span, 'operation'), tagOf(span, 'either')].some((tag) => tag?.op === op) ||
          (has(span, 'remove') && !spans.some(isUnknown)) ||
          // "keep the whole picture", "keep everything".
          (has(span, 'picture') && has(span, 'determiner', 'pronoun') && hasAny(spans, 'keep')),
      ),
  )
