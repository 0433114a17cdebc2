/** While something is chosen on the page: what to do there, and how to give it up. */
import { MousePointerClick } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function PointingBar() {
  const say = useSay()
  const { session } = usePanel()
  const pointing = useSession((state) => state.pointing)
  const stop = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!pointing) return
    // After a view that closes for it has given the focus back.
    const focus = setTimeout(() => stop.current?.focus(), 50)
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && session.endPointing()
    document.addEventListener('keydown', onKeyDown)
    return () => {
      clearTimeout(focus)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [pointing, session])
  if (!pointing) return null
  return (
    <div
      role="status"
      data-testid="pointing"
      data-what={pointing}
      className="flex shrink-0 animate-appear items-center gap-2 border-b bg-accent-soft px-3 py-2 text-[0.8125rem] text-accent"
    >
      <MousePointerClick size={15} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1">{pointing === 'pick' ? say.page.clickOne : say.page.drawAround}</p>
      <button ref={stop} type="button" onClick={() => session.endPointing()} className="font-semibold hover:underline">
        {say.parts.stop}
      </button>
    </div>
  )
}
