/** Before the first picture is lost, says so, and how it can be kept. */
import { useLeaving } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'

export function LeavingSoon({ now }: { now: number }) {
  const say = useSay()
  const leaving = useLeaving()
  if (!leaving?.first) return null
  const { conversations, first } = leaving
  return (
    <p role="note" className="mx-3 mt-2 shrink-0 rounded-[10px] bg-cloud-soft px-3 py-2 text-[0.78125rem] text-cloud">
      {say.history.leavingSoon(conversations, say.parts.date(first, now))}
    </p>
  )
}
