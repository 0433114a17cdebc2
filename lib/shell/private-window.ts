/** Whether this page runs for private windows: the browser then keeps everything it stores in memory, apart from the rest. */
import { browser } from 'wxt/browser'

export const isPrivateWindow = (): boolean => browser.extension.inIncognitoContext
