/** Choosing a picture on the page itself: what can be taken lights up under the pointer, or by the keys, and a press takes it. */
import { clickedAt } from './clicked.ts'
import { allPictures, isInView } from './list.ts'
import { hintLook, openOverlay, sayHint } from './overlay.ts'
import type { ShadowRootOf, Sight } from './sight.ts'

const css = `${hintLook}
.pane { position: fixed; pointer-events: auto }
.frame { position: fixed; border: 3px solid #2f6fed; outline: 2px solid #fff; border-radius: 4px; background: rgb(47 111 237 / .16); display: none }
@media (prefers-reduced-motion: no-preference) { .frame { transition: all 80ms ease-out } }`

/** Says `hint` and lights up until `taken` is called once, or `signal` ends it. Nothing else on the page hears the press. */
export function startPicking(
  shadowRootOf: ShadowRootOf,
  hint: string,
  signal: AbortSignal,
  taken: (sights: Sight[] | undefined) => void,
): void {
  const overlay = openOverlay(css)
  const frame = document.createElement('div')
  frame.className = 'frame'
  overlay.root.append(frame)
  // An embedded file swallows the pointer: a pane over it gives it back.
  for (const element of document.querySelectorAll('embed, object')) {
    const { left, top, width, height } = element.getBoundingClientRect()
    const pane = Object.assign(document.createElement('div'), { className: 'pane' })
    Object.assign(pane.style, px({ left, top, width, height }))
    overlay.root.append(pane)
  }
  if (window === window.parent) sayHint(overlay.root, hint)
  let lit: Sight[] = []
  const light = (sights: Sight[]) => {
    lit = sights
    const box = sights[0]?.element.getBoundingClientRect()
    frame.style.display = box ? 'block' : 'none'
    if (box)
      Object.assign(frame.style, px({ left: box.left, top: box.top, width: box.width - 6, height: box.height - 6 }))
  }
  const end = (sights?: Sight[]) => {
    overlay.remove()
    mine.abort()
    taken(sights)
  }
  const mine = new AbortController()
  const options = { capture: true, signal: AbortSignal.any([signal, mine.signal]) }
  signal.addEventListener('abort', () => overlay.remove(), { signal: mine.signal })
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('mousemove', ({ clientX, clientY }) => light(clickedAt(clientX, clientY, shadowRootOf)), options)
  for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'auxclick', 'dblclick'])
    addEventListener(name, swallow, options)
  addEventListener(
    'click',
    (event) => {
      swallow(event)
      const sights = clickedAt(event.clientX, event.clientY, shadowRootOf)
      if (sights.length > 0) end(sights)
    },
    options,
  )
  const all = allPictures(shadowRootOf).filter(({ element }) => isInView(element))
  addEventListener(
    'keydown',
    (event) => {
      if (!['Escape', 'Tab', 'Enter'].includes(event.key)) return
      swallow(event)
      if (event.key === 'Escape') end()
      else if (event.key === 'Enter' && lit.length > 0) end(lit)
      else if (event.key === 'Tab' && all.length > 0) {
        const at = all.findIndex(({ element }) => element === lit[0]?.element)
        const next = all[(at + (event.shiftKey ? -1 : 1) + all.length) % all.length]
        if (next) light([next])
      }
    },
    options,
  )
}

const px = (numbers: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, `${number}px`]))
