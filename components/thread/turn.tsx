/** One turn: the words in a bubble, and under it the one thing that came of them. */
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { DeleteTurn } from './delete-turn.tsx'
import { FilmCard } from './film-card.tsx'
import { PlanningPart } from './planning-part.tsx'
import { QuestionCard } from './question-card.tsx'
import { SayAgain } from './say-again.tsx'
import { SuggestedBy } from './suggested-by.tsx'
import { TurnCard } from './turn-card.tsx'
import { rowsOf } from './turn-rows.ts'

interface TurnProps {
  turn: TurnRecord
  versions: readonly VersionRecord[]
}

export function Turn({ turn, versions }: TurnProps) {
  return (
    <article data-testid="turn" data-route={turn.route} className="group/turn flex flex-col gap-2.5">
      <div className="flex items-center justify-end gap-0.5">
        <DeleteTurn turn={turn} versions={versions} />
        {turn.text && <SayAgain words={turn.text} />}
        {turn.text && (
          <p className="max-w-[86%] rounded-[14px] rounded-br-sm bg-accent-soft px-3 py-2 whitespace-pre-wrap">
            {turn.text}
          </p>
        )}
      </div>
      <Answer turn={turn} versions={versions} />
    </article>
  )
}

function Answer({ turn, versions }: TurnProps) {
  const say = useSay()
  const explain = useExplain()
  const question = useSession((state) => (state.question?.turnId === turn.id ? state.question : undefined))
  const shown = useSession((state) => state.shown?.versionId)
  const planning = useSession((state) => (state.planning?.turnId === turn.id ? state.planning : undefined))
  const filming = useSession((state) => state.filming.find((one) => one.turnId === turn.id))
  const { rows, heard, version } = rowsOf(turn, versions, shown)
  const made = version !== undefined || rows.length > 0
  return (
    <>
      {made && <TurnCard turn={turn} rows={rows} heard={heard} version={version} />}
      {turn.refusal && <p className="text-ink2">{explain(turn.refusal)}</p>}
      {question && <QuestionCard question={question} />}
      {!question && !made && !turn.refusal && turn.answer && (
        <p className="text-xs text-ink3">{say.thread.answers[turn.answer]}</p>
      )}
      {!made && turn.unheard.length > 0 && <Unheard words={turn.unheard} />}
      {!made && turn.suggestedBy && !planning?.proposal && (
        <SuggestedBy suggestedBy={turn.suggestedBy} receipt={turn.receipt} />
      )}
      {filming && <FilmCard filming={filming} />}
      {planning && <PlanningPart planning={planning} />}
    </>
  )
}

/** The words nothing was made of: shown, never dropped. */
export function Unheard({ words }: { words: readonly string[] }) {
  const say = useSay()
  return <p className="text-xs text-ink3">{say.thread.notUnderstood(words)}</p>
}
