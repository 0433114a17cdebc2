/**
 * Whether this page runs for private windows. The browser keeps what it stores there in memory and apart, with two exceptions
 * that the rooms of the shell see to: session storage is one for both, and alarms are written to the disk.
 */
import { browser } from 'wxt/browser'

export const isPrivateWindow = (): boolean => browser.extension.inIncognitoContext
