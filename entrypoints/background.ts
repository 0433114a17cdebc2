/** Wires the browser's events to verbs. Holds no state: any of these may be the first thing after a cold start. */
import { defineBackground } from 'wxt/utils/define-background'
import { collectClick } from '#capture/collect-click.ts'
import { openHistory } from '#history/history.ts'
import { everyHour } from '#shell/alarms.ts'
import { leaveClick } from '#shell/clicks.ts'
import { installMenu, onMenuClick, onPickKey } from '#shell/menu.ts'
import { openPanel, openPanelOnToolbarClick } from '#shell/panel.ts'
import { emptySlotsInTime, sessionSlot } from '#shell/session-slot.ts'
import { followSites, watchSites } from '#shell/site-access.ts'
import { closeStorageToPages } from '#shell/storage-access.ts'

export default defineBackground(() => {
  installMenu()

  onMenuClick((click) => {
    // First, and with nothing awaited before it: the browser opens a panel only within the gesture.
    void openPanel(click.windowId)
    void collectClick(click)
    void leaveClick(click)
  })
  onPickKey((click) => {
    void openPanel(click.windowId)
    void leaveClick(click)
  })

  emptySlotsInTime()
  watchSites(() => void followSites())
  void followSites()
  void everyHour(forgetExpired)
  openPanelOnToolbarClick()
  void closeStorageToPages()
})

/** What could not go now is invisible already, and is tried again in an hour. */
async function forgetExpired(): Promise<void> {
  const history = await openHistory({ slot: sessionSlot('unlocked') })
  await history.forgetExpired()
  history.close()
}
