/** What Limn lays over a page while something is chosen on it: above all else, out of the page's reach, gone without a trace. */

export interface Overlay {
  root: ShadowRoot
  /** Whether an event came from the overlay itself. */
  owns(event: Event): boolean
  remove(): void
}

export function openOverlay(css: string): Overlay {
  const host = document.createElement('div')
  host.popover = 'manual'
  // Inline and important: a page's own rules for div or [popover] must not move it.
  const style =
    'all: initial; position: fixed; inset: 0; width: auto; height: auto; border: 0; padding: 0; margin: 0; background: none; overflow: visible; pointer-events: none;'
  for (const rule of style.split(';').filter((text) => text.trim())) {
    const [name = '', value = ''] = rule.split(':')
    host.style.setProperty(name.trim(), value.trim(), 'important')
  }
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  document.documentElement.append(host)
  host.showPopover()
  return { root, owns: (event) => event.composedPath().includes(host), remove: () => host.remove() }
}

export const hintLook = `.hint { position: fixed; top: 12px; left: 50%; transform: translateX(-50%); max-width: calc(100vw - 48px);
  padding: 7px 13px; border-radius: 999px; background: #1c1b1a; color: #fff; font: 500 13px/1.4 system-ui, sans-serif;
  box-shadow: 0 2px 12px rgb(0 0 0 / .35); text-align: center }`

/** A line of words at the top of the page, spoken too. */
export function sayHint(root: ShadowRoot, words: string): void {
  const line = document.createElement('div')
  line.className = 'hint'
  line.setAttribute('role', 'status')
  line.textContent = words
  root.append(line)
}
