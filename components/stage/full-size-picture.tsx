/** One pixel of the picture on one pixel of the screen; dragging or the arrow keys move it about. */
import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import type { Shown } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { useSay } from '../state/use-say.ts'

export function FullSizePicture({ shown }: { shown: Shown }) {
  const say = useSay()
  const frame = useRef<HTMLElement>(null)
  const from = useRef<{ x: number; y: number }>(undefined)
  const density = window.devicePixelRatio || 1

  useLayoutEffect(() => {
    const { scrollWidth = 0, scrollHeight = 0, clientWidth = 0, clientHeight = 0 } = frame.current ?? {}
    frame.current?.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2)
  }, [])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    const { scrollLeft, scrollTop } = event.currentTarget
    from.current = { x: event.clientX + scrollLeft, y: event.clientY + scrollTop }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return
    event.currentTarget.scrollTo(from.current.x - event.clientX, from.current.y - event.clientY)
  }
  const letGo = () => {
    from.current = undefined
  }

  return (
    <section
      ref={frame}
      aria-label={say.stage.fullSizeRegion}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="absolute inset-0 grid cursor-grab touch-none overflow-auto outline-offset-[-2px] active:cursor-grabbing"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <PictureCanvas
        bitmap={shown.bitmap}
        label={say.stage.fullSizeVersion(shown.number, formatSize(shown))}
        className="checker m-auto block max-w-none"
        style={{ width: shown.width / density, height: shown.height / density }}
      />
    </section>
  )
}
