/** Choosing a piece of the page by drawing around it, by pointer or with the arrow keys. */
import { hintLook, openOverlay, sayHint } from './overlay.ts'

export interface Cut {
  x: number
  y: number
  width: number
  height: number
}

const css = `${hintLook}
.veil { position: fixed; inset: 0; cursor: crosshair; pointer-events: auto; touch-action: none; overflow: hidden; outline: none }
.veil:not(.drawn) { background: rgb(0 0 0 / .3) }
.hole { position: absolute; border: 2px solid #fff; box-shadow: 0 0 0 9999px rgb(0 0 0 / .45), 0 0 0 1px #1c1b1a; display: none }
.drawn .hole { display: block }`

/** In CSS pixels of the viewport; `undefined` when it was given up. Nothing of it is left on the page when this answers. */
export async function chooseCut(hint: string, signal: AbortSignal): Promise<Cut | undefined> {
  const overlay = openOverlay(css)
  const veil = document.createElement('div')
  veil.className = 'veil'
  veil.tabIndex = -1
  veil.append(Object.assign(document.createElement('div'), { className: 'hole' }))
  overlay.root.append(veil)
  sayHint(overlay.root, hint)
  veil.focus()
  const cut = await drawn(veil, signal)
  overlay.remove()
  // The shot that follows must not show the veil.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return cut
}

function drawn(veil: HTMLElement, signal: AbortSignal): Promise<Cut | undefined> {
  return new Promise((resolve) => {
    const mine = new AbortController()
    const options = { capture: true, signal: mine.signal }
    let from: { x: number; y: number } | undefined
    let cut: Cut | undefined
    const show = (next: Cut) => {
      cut = next
      veil.classList.add('drawn')
      const hole = veil.firstElementChild as HTMLElement
      const { x, y, width, height } = next
      hole.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`
    }
    const end = (chosen?: Cut) => {
      mine.abort()
      resolve(chosen && chosen.width >= 4 && chosen.height >= 4 ? chosen : undefined)
    }
    signal.addEventListener('abort', () => end(), { signal: mine.signal })
    veil.addEventListener(
      'pointerdown',
      (event) => {
        from = { x: event.clientX, y: event.clientY }
        veil.setPointerCapture(event.pointerId)
      },
      options,
    )
    veil.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => from && show(between(from, clientX, clientY)),
      options,
    )
    veil.addEventListener('pointerup', () => end(cut), options)
    addEventListener(
      'keydown',
      (event) => {
        const next = byKey(event, cut)
        if (next === undefined && !['Enter', 'Escape'].includes(event.key)) return
        event.preventDefault()
        event.stopImmediatePropagation()
        if (next) show(next)
        else end(event.key === 'Enter' ? cut : undefined)
      },
      options,
    )
  })
}

/** Kept inside of the viewport: what is outside is on no shot. */
function between(from: { x: number; y: number }, x: number, y: number): Cut {
  const clampX = (value: number) => Math.min(innerWidth, Math.max(0, value))
  const clampY = (value: number) => Math.min(innerHeight, Math.max(0, value))
  const [left, right] = [clampX(Math.min(from.x, x)), clampX(Math.max(from.x, x))]
  const [top, bottom] = [clampY(Math.min(from.y, y)), clampY(Math.max(from.y, y))]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Arrows move the piece, with Shift they change its size; the first one starts with half of the view. */
function byKey({ key, shiftKey }: KeyboardEvent, cut: Cut | undefined): Cut | undefined {
  const step = 10
  const along: Record<string, [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  }
  const move = along[key]
  if (!move) return undefined
  const { x, y, width, height } = cut ?? {
    x: innerWidth / 4,
    y: innerHeight / 4,
    width: innerWidth / 2,
    height: innerHeight / 2,
  }
  if (shiftKey) return between({ x, y }, x + Math.max(step, width + move[0]), y + Math.max(step, height + move[1]))
  return {
    x: Math.max(0, Math.min(innerWidth - width, x + move[0])),
    y: Math.max(0, Math.min(innerHeight - height, y + move[1])),
    width,
    height,
  }
}
