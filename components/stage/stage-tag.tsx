/** The full size and the version's number, on the picture's corner: where a film has its controls, on the upper one; out of the way of whoever points at the picture to see it. */
import type { Shown } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

interface StageTagProps {
  shown: Shown
  comparing: boolean
  /** Below is something else. */
  above: boolean
}

export function StageTag({ shown, comparing, above }: StageTagProps) {
  const say = useSay()
  const beside = useSession((state) => state.beside?.number)
  return (
    <span
      className={`pointer-events-none absolute z-10 transition-opacity group-hover/stage:opacity-0 ${above ? 'top-3.5' : 'bottom-2.5'} left-3 rounded-md bg-tag px-2 py-0.5 text-[0.6875rem] text-tag-ink tabular-nums`}
    >
      <span className="max-roomy:hidden">{formatSize(shown)} · </span>
      {say.stage.tag(shown.number)}
      {comparing && (
        <span className="max-roomy:hidden">
          {' '}
          · {beside === undefined ? say.stage.beforeAndAfter : say.stage.besideVersion(beside)}
        </span>
      )}
    </span>
  )
}
