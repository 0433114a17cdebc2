/** The browser's own leaf, in memory. Must be imported before any module of the shell: they look for the browser once. */
import { fakeBrowser } from 'wxt/testing/fake-browser'

/** Whether the pages that are tested run for private windows. */
export const window = { inIncognitoContext: false }

Object.assign(fakeBrowser, { extension: window })
Object.assign(globalThis, { chrome: fakeBrowser })

export { fakeBrowser }
