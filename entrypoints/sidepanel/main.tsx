/** Wires the panel: engine, memory, proxy and session, and what comes in from the page. Nothing is decided here. */
import { createRoot } from 'react-dom/client'
import { openPage } from '#capture/open-page.ts'
import { openSiteAccess } from '#capture/open-sites.ts'
import { takeClick, takeFile, takeTransfer } from '#capture/take-in.ts'
import { App } from '#components/app.tsx'
import { newId } from '#contract/ids.ts'
import { createSession } from '#conversation/create-session.ts'
import { libraryOf } from '#conversation/library-of.ts'
import { patientHistory } from '#conversation/patient-history.ts'
import { rightsOf } from '#conversation/rights.ts'
import { startEngine } from '#engine/start.panel.ts'
import { openHistory } from '#history/history.ts'
import { connectDeviceModel } from '#remote/connect-device-model.ts'
import { connectProxy } from '#remote/connect-proxy.ts'
import { openReader } from '#sentences/reader.ts'
import { watchClicks } from '#shell/clicks.ts'
import { windowOfPanel } from '#shell/panel.ts'
import { isPrivateWindow } from '#shell/private-window.ts'
import { copyPicture, saveFile } from '#shell/save.ts'
import { openScratchFile, removeScratchFiles } from '#shell/scratch-file.ts'
import { sessionSlot } from '#shell/session-slot.ts'
import { uiLanguage } from '#shell/ui-language.ts'

/** The one origin that the content policy allows; written in at build time. */
declare const __PROXY_ORIGIN__: string

const engine = startEngine()
const opened = Date.now()
const history = patientHistory(await openHistory({ slot: sessionSlot('unlocked') }), Date.now)
const reader = await openReader(uiLanguage(), history.preferences)
const remote = connectProxy({
  origin: __PROXY_ORIGIN__,
  installation: history.installation,
  gpc: () => 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true,
  paused: async () => (await history.preferences.read('sharing-paused')) ?? false,
})
const session = createSession({
  engine,
  history,
  remote,
  deviceModel: connectDeviceModel(),
  now: Date.now,
  newId: () => newId(),
  save: saveFile,
  say: () => reader.now().say,
  copy: copyPicture,
  devicePixelLongest: () => Math.ceil(Math.max(innerWidth, innerHeight) * devicePixelRatio),
})
const windowId = await windowOfPanel()
const page = { ...openPage(windowId, () => reader.now().say.page), sites: openSiteAccess() }
const root = document.getElementById('root')
if (!root) throw new Error('The panel page has no #root.')
createRoot(root).render(
  <App
    session={session}
    rights={rightsOf(history, remote, session)}
    library={libraryOf(history, remote, { openScratchFile, save: saveFile })}
    fromFile={takeFile}
    fromTransfer={takeTransfer}
    page={page}
    reader={reader}
    proxyOrigin={__PROXY_ORIGIN__}
    privateWindow={isPrivateWindow()}
  />,
)

void history.forgetExpired()
void removeScratchFiles()
await history.lock.opened()
history.lock.watch((state) => {
  // Nothing is kept by accident: the page, its engine and everything they held end, and a page that is locked begins.
  if (state === 'locked') location.reload()
})
watchClicks(
  windowId,
  (click) => void (click.way === 'pick' ? session.point('pick', page.pick) : session.begin(takeClick(click))),
  Date.now,
  opened,
)
