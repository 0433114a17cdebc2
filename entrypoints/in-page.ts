/** Runs in the isolated world of a page: at a click, or from its start where the site was opened to Limn. Wires, and does nothing unasked. */
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createPage, type Page } from '#capture/page/page-verbs.ts'

export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { limnPage?: Page }
  if (world.limnPage) return
  const page = createPage({
    shadowRootOf: (element) => (element instanceof HTMLElement ? browser.dom.openOrClosedShadowRoot(element) : null),
    tellPicked: (id, picked) => void browser.runtime.sendMessage({ limn: 'picked', id, picked }).catch(() => {}),
  })
  world.limnPage = page
  addEventListener('contextmenu', page.note, { capture: true, passive: true })
})
