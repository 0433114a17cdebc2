/** The next requests worth a press. Out of the way while something is asked or sent. */
import { stepsOf } from '#contract/plan.ts'
import type { ConversationView } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { useSession } from '../state/use-session.ts'
import { suggestNext } from '../suggestions.ts'

export function SuggestionChips({ view }: { view: ConversationView }) {
  const { session } = usePanel()
  const shown = useSession((state) => state.shown)
  const quiet = useSession(
    ({ busy, question, consentRequest }) => !question && !consentRequest && busy?.what !== 'recipient',
  )
  if (!shown || !quiet) return null
  const { steps } = stepsOf(view.versions, shown.versionId)
  const latest = view.turns.findLast((turn) => turn.versionId === shown.versionId)
  const last = (latest?.changes ?? []).flatMap((change) => (change.change === 'remove' ? [] : [change.step.op]))
  return (
    <ul aria-label="Suggestions" className="flex flex-wrap gap-1.5">
      {suggestNext({ steps, last, size: shown }).map((says) => (
        <li key={says}>
          <button
            type="button"
            onClick={() => void session.say(says)}
            className="rounded-full border bg-surface px-2.5 py-1 text-[0.78125rem] text-ink2 transition-colors hover:border-accent hover:text-ink"
          >
            {says}
          </button>
        </li>
      ))}
    </ul>
  )
}
