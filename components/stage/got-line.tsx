/** An honest word on what was captured: what it is, how large, from where, and why it is not better when it is not. */
import { Check, TriangleAlert } from 'lucide-react'
import type { SessionState } from '#conversation/session.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { GetBetter } from './get-better.tsx'

export function GotLine() {
  const say = useSay()
  const source = useSession((state) => state.source)
  const untouched = useSession((state) => (state.shown?.number ?? 0) === 0)
  if (!source) return null
  const good = source.origin === 'original' || source.why === 'drawn' || source.why === 'cut'
  // Once the editing has begun, the best case needs no more words.
  if (good && !source.better && !untouched) return null
  const Icon = good ? Check : TriangleAlert
  return (
    <div
      data-testid="got-line"
      className="flex shrink-0 flex-wrap items-start justify-between gap-x-2 border-b px-3 py-1.5 text-xs text-ink2"
    >
      <div className="flex min-w-0 flex-1 basis-40 items-start gap-1.5">
        <Icon
          size={13}
          strokeWidth={1.9}
          aria-hidden
          className={`mt-0.5 shrink-0 ${good ? 'text-ok' : 'text-cloud'}`}
        />
        <p className="min-w-0">
          {saysWhatWasGot(source, say.stage.got)}
          {!good && !source.better && draggable.has(source.why ?? '') && (
            <span className="font-medium text-ink"> {say.stage.got.dragIt}</span>
          )}
        </p>
      </div>
      <GetBetter />
    </div>
  )
}

type Source = NonNullable<SessionState['source']>
type Words = Sentences['stage']['got']

/** One sentence, or two. */
export function saysWhatWasGot(source: Source, say: Words): string {
  const { why, host, origin } = source
  const size = formatSize(source)
  if (why === 'cut') return say.cut(size)
  if (why === 'drawn') return say.drawn(size)
  if (origin === 'original')
    return [say.original(size, host), ...(source.better ? [say.largerElsewhere] : [])].join(' ')
  const reason = why && why in say.reasons ? say.reasons[why as keyof Words['reasons']] : undefined
  return (origin === 're-encoded' ? say.reencoded : say.displaySize)(size, host, reason)
}

/** Where a drag brings the file all the same. */
const draggable = new Set(['no-cors', 'gone', 'slow', 'not-loaded', 'converted'])
