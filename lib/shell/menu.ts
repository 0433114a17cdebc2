/** Limn's one item in the menu of a picture. Exactly one matches any click: two would fold into a submenu. */
import { type Browser, browser } from 'wxt/browser'
import type { Click } from '#contract/click.ts'
import { newId } from '#contract/ids.ts'

const item = {
  id: 'edit-picture',
  title: 'Limn: edit this picture',
  // No address patterns: they know neither data: nor blob: nor srcdoc pages, and pictures live there too.
  contexts: ['image'],
} satisfies Browser.contextMenus.CreateProperties

/** Puts the item in place when the extension is installed or updated; the browser keeps it from then on. */
export function installMenu(): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll()
    browser.contextMenus.create(item)
  })
}

/** Calls `listener` in the very task of the click, while the gesture that opens a panel is still alive. */
export function onMenuClick(listener: (click: Click) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const click = clickOf(info, tab)
    if (click) listener(click)
  })
}

/** `undefined` for a click outside any tab, such as on a picture in our own panel. */
export function clickOf(info: Browser.contextMenus.OnClickData, tab?: Browser.tabs.Tab): Click | undefined {
  if (info.menuItemId !== item.id || tab?.id === undefined || tab.id < 0) return undefined
  return {
    id: newId(),
    tabId: tab.id,
    frameId: info.frameId ?? 0,
    windowId: tab.windowId,
    // Chromium withholds addresses above 2 MB: a very long data: picture arrives without one.
    srcUrl: info.srcUrl ?? '',
    pageUrl: info.frameUrl ?? info.pageUrl ?? '',
    at: Date.now(),
  }
}
