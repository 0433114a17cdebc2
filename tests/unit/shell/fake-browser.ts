/** The browser's own leaf, in memory. Must be imported before any module of the shell: they look for the browser once. */
import { fakeBrowser } from 'wxt/testing/fake-browser'

Object.assign(globalThis, { chrome: fakeBrowser })

export { fakeBrowser }
