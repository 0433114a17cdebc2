/** The next requests worth a press, from what can be seen of the picture. Out of the way while something is asked or sent. */
import { useMemo } from 'react'
import type { ConversationView } from '#conversation/library.ts'
import { readingContextOf } from '#conversation/reading-context.ts'
import { suggest } from '#conversation/suggest.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function SuggestionChips({ view }: { view: ConversationView }) {
  const say = useSay()
  const { session } = usePanel()
  const versionId = useSession((state) => state.shown?.versionId)
  const width = useSession((state) => state.shown?.width ?? 0)
  const height = useSession((state) => state.shown?.height ?? 0)
  const survey = useSession((state) => state.survey)
  const quiet = useSession(
    ({ busy, question, consentRequest }) => !question && !consentRequest && busy?.what !== 'recipient',
  )
  const suggested = useMemo(() => {
    if (!versionId || survey?.versionId !== versionId) return []
    const { conversation, versions, turns } = view
    const context = readingContextOf({ conversation: { ...conversation, shown: versionId }, versions, turns })
    return suggest({ context, size: { width, height }, seen: survey.seen }, say.suggestions)
  }, [view, versionId, width, height, survey, say])
  if (!quiet || suggested.length === 0) return null
  return (
    <ul aria-label={say.thread.suggestions} className="flex flex-wrap gap-1.5">
      {suggested.map((says) => (
        <li key={says}>
          <button
            type="button"
            data-testid="suggestion"
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
