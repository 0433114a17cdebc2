/** Before the first picture is lost, says so, and how it can be kept. */
import { formatCount } from '../parts/format-amount.ts'
import { useLeaving } from '../state/use-library.ts'
import { shortDate } from './format-day.ts'

export function LeavingSoon({ now }: { now: number }) {
  const leaving = useLeaving()
  if (!leaving?.first) return null
  const { conversations, first } = leaving
  return (
    <p role="note" className="mx-3 mt-2 shrink-0 rounded-[10px] bg-cloud-soft px-3 py-2 text-[0.78125rem] text-cloud">
      The pictures of {formatCount(conversations, 'conversation')} go within a week, the first on{' '}
      {shortDate(first, now)}. Export keeps them.
    </p>
  )
}
