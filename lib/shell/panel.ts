/** Opens the panel beside the page. Must be called before anything is awaited: a gesture does not outlive its task. */
import { browser } from 'wxt/browser'

export const openPanel = (windowId: number): Promise<void> => browser.sidePanel.open({ windowId })

/**
 * The toolbar button opens the panel too. Not by the browser's own shortcut for that: only a press that we hear opens the page
 * in view to us, so that its pictures can be listed and pointed at.
 */
export function openPanelOnToolbarClick(): void {
  browser.action.onClicked.addListener(({ windowId }) => void openPanel(windowId))
  void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: false })
}

/** The window that the calling panel belongs to. */
export async function windowOfPanel(): Promise<number> {
  const { id } = await browser.windows.getCurrent()
  if (id === undefined) throw new Error('The panel belongs to no window.')
  return id
}
