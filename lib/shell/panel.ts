/** Opens the panel beside the page. Must be called before anything is awaited: a gesture does not outlive its task. */
import { browser } from 'wxt/browser'

export const openPanel = (windowId: number): Promise<void> => browser.sidePanel.open({ windowId })

/** The toolbar button opens the panel too. */
export const openPanelOnToolbarClick = (): Promise<void> =>
  browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true })

/** The window that the calling panel belongs to. */
export async function windowOfPanel(): Promise<number> {
  const { id } = await browser.windows.getCurrent()
  if (id === undefined) throw new Error('The panel belongs to no window.')
  return id
}
