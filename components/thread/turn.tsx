/** One turn: the words in a bubble, and under it the one thing that came of them. */
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'
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
  const { proxyOrigin } = usePanel()
  const question = useSession((state) => (state.question?.turnId === turn.id ? state.question : undefined))
  const shown = useSession((state) => state.shown?.versionId)
  const planning = useSession((state) => (state.planning?.turnId === turn.id ? state.planning : undefined))
  const filming = useSession((state) => state.filming.find((one) => one.turnId === turn.id))
  const { rows, heard, version } = rowsOf(turn, versions, shown)
  const made = version !== undefined || rows.length > 0
  return (
    <>
      {made && <TurnCard turn={turn} rows={rows} heard={heard} version={version} />}
      {turn.refusal && <p className="text-ink2">{explainRefusal(turn.refusal, proxyOrigin)}</p>}
      {question && <QuestionCard question={question} />}
      {!question && !made && !turn.refusal && turn.answer && (
        <p className="text-xs text-ink3">{answers[turn.answer]}</p>
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
  return (
    <p className="text-xs text-ink3">
      Not understood:{' '}
      {words.map((word, index) => (
        <span key={word}>
          {index > 0 && ', '}“{word}”
        </span>
      ))}
    </p>
  )
}

const answers: Record<NonNullable<TurnRecord['answer']>, string> = {
  undone: 'Undone.',
  redone: 'Done again.',
  restarted: 'Back to the picture as it came.',
  moved: 'That version is on the stage again.',
  compared: 'Before and after, side by side. Drag the divider.',
  thanked: 'Good. Say what should change next, or download it.',
  asked: 'Limn asked what was meant.',
  refused: 'Nothing was changed.',
  chosen: 'Chosen.',
  saved: 'Saved with your downloads, at full size.',
  copied: 'Copied, at full size. Paste it where you like.',
  helped:
    'Say what should change, as to a person: “warmer”, “crop it to 4:5”, “remove the background”, “write SALE at the top in red”, “only the left half”. And what should not stay: “a bit less”, “undo the crop”, “like version 2 but square”. Then “copy it” or “download it”.',
  taken: 'That part of the film is taken now. Every version is of it.',
}
