/** The picture to draw on: brush, box, ellipse and eraser say where a step works or a request is meant. Nothing is kept until it is said to be done. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Marking } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { fitOf } from '../stage/fitted-picture.tsx'
import { useSay } from '../state/use-say.ts'
import { drawMask } from './draw-mask.ts'
import { MarkTools } from './mark-tools.tsx'
import { useMarking } from './use-marking.ts'

export function MarkPicture({ marking }: { marking: Marking }) {
  const say = useSay()
  const { session } = usePanel()
  const { versionId, step, bitmap } = marking
  const drawing = useMarking(marking.mask)
  const { mask, marked } = drawing
  const keep = () => {
    if (!marked) return
    void (step ? session.adjust(versionId, { ...step, mask }) : session.placeRequest(mask))
  }
  useKeys({ Escape: session.endMarking, Enter: keep })

  return (
    <div className="absolute inset-0 flex flex-col">
      <div className="relative m-3 min-h-0 flex-1">
        <div className="absolute inset-0 grid place-items-center [container-type:size]">
          <div className="contained relative block shadow-sm" style={fitOf(bitmap, marking)}>
            <PictureCanvas bitmap={bitmap} label={say.mark.picture} className="checker block size-full rounded-md" />
            <Cover drawing={drawing} />
          </div>
        </div>
      </div>
      <MarkTools drawing={drawing} onKeep={keep} onCancel={session.endMarking} />
    </div>
  )
}

/** What is marked, over the picture, in the colour of what is on. */
function Cover({ drawing }: { drawing: ReturnType<typeof useMarking> }) {
  const say = useSay()
  const ref = useRef<HTMLCanvasElement>(null)
  const { mask, aboutSubject, press, drag, lift } = drawing
  useLayoutEffect(() => {
    const canvas = ref.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const scale = globalThis.devicePixelRatio
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale))
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale))
    drawMask(context, mask, getComputedStyle(canvas).color)
  }, [mask])
  return (
    <canvas
      ref={ref}
      aria-label={aboutSubject ? say.mark.drawSubject : say.mark.drawWhere}
      data-testid="mark"
      className="absolute inset-0 size-full cursor-crosshair touch-none rounded-md text-accent opacity-55"
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={lift}
      onPointerCancel={lift}
    />
  )
}

/** Keys that work wherever the focus is, but where text is typed. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, button')) {
        if (event.key !== 'Escape') return
      }
      const act = latest.current[event.key]
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [])
}
