/** An honest word on what was captured, and how to get more where it is not the original. */
import { Check, TriangleAlert } from 'lucide-react'
import type { SessionState } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useSession } from '../state/use-session.ts'

export function GotLine() {
  const source = useSession((state) => state.source)
  const untouched = useSession((state) => (state.shown?.number ?? 0) === 0)
  if (!source) return null
  const original = source.origin === 'original'
  // Once the editing has begun, the best case needs no more words.
  if (original && !untouched) return null
  const Icon = original ? Check : TriangleAlert
  return (
    <div className="flex shrink-0 items-start gap-1.5 border-b px-3 py-1.5 text-xs text-ink2">
      <Icon
        size={13}
        strokeWidth={1.9}
        aria-hidden
        className={`mt-0.5 shrink-0 ${original ? 'text-ok' : 'text-cloud'}`}
      />
      <p>
        {saysWhatWasGot(source)}
        {!original && <span className="font-medium text-ink"> Drag it here from the page for the original.</span>}
      </p>
    </div>
  )
}

type Source = NonNullable<SessionState['source']>

export function saysWhatWasGot(source: Source): string {
  const size = formatSize(source)
  if (source.origin === 'original') return `The original, ${size}${source.host ? `, from ${source.host}` : ''}.`
  const reason = reasons[source.why ?? '']
  const got = source.origin === 're-encoded' ? `All pixels, ${size}, in a new file` : `Shown size, ${size}`
  return `${got}${reason ? `: ${reason}` : ''}.`
}

const reasons: Record<string, string> = {
  'no-cors': 'its site does not hand out the file',
  'not-loaded': 'it was not fully loaded',
  tainted: 'the page protects it',
  converted: 'the clipboard carries pixels only',
}
