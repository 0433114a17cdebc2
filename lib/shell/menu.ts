/** Limn's one item in every menu of a page. Exactly one matches any click: two would fold into a submenu. */
import { type Browser, browser } from 'wxt/browser'
import type { Click } from '#contract/click.ts'
import { newId } from '#contract/ids.ts'
import { isPrivateWindow } from './private-window.ts'

const item = {
  id: 'edit-picture',
  // Pictures lie under overlays, in backgrounds, canvases and videos, where the browser sees a page or nothing it has a name for.
  // No address patterns: they know neither data: nor blob: nor srcdoc pages, and pictures live there too.
  contexts: ['all'],
} satisfies Partial<Browser.contextMenus.CreateProperties>

/**
 * Puts the item in place when the extension is installed or updated; the browser keeps it from then on. Not for private
 * windows, which have menus of their own and know of no installation: there it is put in place at each start.
 */
export function installMenu(): void {
  browser.runtime.onInstalled.addListener(placeItem)
  // Its title is kept as well, and the browser may speak another language now.
  browser.runtime.onStartup.addListener(placeItem)
  if (isPrivateWindow()) void placeItem()
}

async function placeItem(): Promise<void> {
  await browser.contextMenus.removeAll()
  browser.contextMenus.create({ ...item, title: browser.i18n.getMessage('menuItem') })
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
    linkUrl: (info.linkUrl ?? '').slice(0, 64_000),
    media: mediaOf(info.mediaType),
    way: 'clicked',
    pageUrl: info.frameUrl ?? info.pageUrl ?? '',
    at: Date.now(),
  }
}

const mediaOf = (type: string | undefined): Click['media'] =>
  type === 'image' || type === 'video' || type === 'audio' ? type : ''

/** Calls `listener` when the key for picking on the page was pressed, within its gesture. */
export function onPickKey(listener: (click: Click) => void): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'pick-picture' || tab?.id === undefined || tab.id < 0) return
    const named = { tabId: tab.id, windowId: tab.windowId, frameId: 0, srcUrl: '', linkUrl: '', media: '' as const }
    listener({ id: newId(), ...named, way: 'pick', pageUrl: tab.url ?? '', at: Date.now() })
  })
}
