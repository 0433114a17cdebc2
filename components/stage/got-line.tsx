/** An honest word on what was captured: what it is, how large, from where, and why it is not better when it is not. */
import { Check, TriangleAlert } from 'lucide-react'
import type { SessionState } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useSession } from '../state/use-session.ts'
import { GetBetter } from './get-better.tsx'

export function GotLine() {
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
          {saysWhatWasGot(source)}
          {!good && !source.better && draggable.has(source.why ?? '') && (
            <span className="font-medium text-ink"> Drag it here from the page for the original.</span>
          )}
        </p>
      </div>
      <GetBetter />
    </div>
  )
}

type Source = NonNullable<SessionState['source']>

export function saysWhatWasGot(source: Source): string {
  const size = formatSize(source)
  const from = source.host ? `, from ${source.host}` : ''
  if (source.why === 'cut') return `Cut out of the page, ${size}.`
  if (source.why === 'drawn') return `All it has, ${size}: the page draws it and there is no file.`
  if (source.origin === 'original')
    return `The original, ${size}${from}.${source.better ? ' A larger one may be elsewhere.' : ''}`
  const reason = reasons[source.why ?? '']
  const got =
    source.origin === 're-encoded' ? `All pixels, ${size}, in a new file${from}` : `Display size, ${size}${from}`
  return `${got}${reason ? `: ${reason}` : ''}.`
}

const reasons: Record<string, string> = {
  'no-cors': 'its site keeps the file from extensions',
  'not-loaded': 'it was not fully loaded',
  tainted: 'the page keeps its pixels from extensions',
  converted: 'only its pixels could be had',
  gone: 'its file can be had only once',
  slow: 'its site did not answer in time',
  frame: 'it is in a frame of another site',
}

/** Where a drag brings the file all the same. */
const draggable = new Set(['no-cors', 'gone', 'slow', 'not-loaded', 'converted'])
