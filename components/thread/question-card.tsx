/** One short question with its meanings as buttons; each says where it would run. */
import { Cloud, House } from 'lucide-react'
import type { Question } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function QuestionCard({ question }: { question: Question }) {
  const say = useSay()
  const { session } = usePanel()
  const idle = useSession((state) => !state.busy)
  const model = useSession((state) =>
    state.sharing.state === 'available' ? recipientName(state.sharing.recipient) : undefined,
  )
  return (
    <div className="flex flex-col gap-2">
      <p>{question.question}</p>
      {question.choices.map((choice, index) => (
        <button
          key={choice.label}
          type="button"
          data-testid="choice"
          disabled={!idle}
          onClick={() => void session.choose(index)}
          className="flex items-center gap-2.5 rounded-[10px] border bg-surface px-2.5 py-2 text-left transition-colors hover:border-accent disabled:opacity-50"
        >
          <span className="min-w-0 flex-1 font-medium">{choice.label}</span>
          <span className="flex shrink-0 items-center gap-1.5 text-xs text-ink3">
            {choice.route === 'device' ? (
              <House size={14} strokeWidth={1.7} role="img" aria-label={say.parts.onThisDevice} />
            ) : (
              <span className="flex items-center gap-1.5 text-cloud">
                <Cloud size={14} strokeWidth={1.7} role="img" aria-label={say.thread.withModel} />
                {model && <span className="max-roomy:sr-only">{model}</span>}
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  )
}
