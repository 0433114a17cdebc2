/** The language in which the browser speaks, as a BCP 47 tag. */
import { browser } from 'wxt/browser'

export const uiLanguage = (): string => browser.i18n.getUILanguage()
