/** The library that the panel sees: the history as it is, except that erasing everything first takes back every yes. */
import { done } from '#contract/refusal.ts'
import type { Remote } from '#remote/connect-proxy.ts'
import type { openScratchFile } from '#shell/scratch-file.ts'
import type { Library } from './library.ts'
import type { PatientHistory } from './patient-history.ts'

/** Milliseconds that erasing waits for the proxy. Without its token nobody can use a yes that it could not be told about. */
const patience = 3000

/** Milliseconds that the browser has for copying an export into the downloads, before ours is removed. */
const copying = 600_000

/** Where an export is written on its way out, and how it gets there. */
export interface LibraryDoors {
  openScratchFile: typeof openScratchFile
  save: (blob: Blob, filename: string) => void
}

export const libraryOf = (history: PatientHistory, remote: Remote, doors: LibraryDoors): Library => ({
  lock: history.lock,
  watchPage: history.watchPage,
  watchLeaving: history.watchLeaving,
  watchConversation: history.watchConversation,
  watchWaiting: history.watchWaiting,
  watchUsage: history.watchUsage,
  inventory: history.inventory,
  rename: history.rename,
  forget: history.forget,
  forgetPictures: history.forgetPictures,
  forgetTurn: history.forgetTurn,
  find: history.find,
  prepareFinding: history.prepareFinding,
  facets: history.facets,
  weigh: history.weigh,
  async exportAll(transfer) {
    const scratch = await doors.openScratchFile('history.zip')
    const held = await remote.rights.holdings(AbortSignal.any([transfer.signal, AbortSignal.timeout(patience)]))
    const consents = held.ok ? held.value?.consents : undefined
    const outcome = await history.exportTo({
      into: scratch.writable,
      ...transfer,
      ...(consents ? { consents } : {}),
    })
    if (!outcome.ok) {
      await scratch.remove()
      return outcome
    }
    const file = await scratch.file()
    doors.save(file, `limn-history-${outcome.value.exportedAt.slice(0, 10)}.zip`)
    setTimeout(() => void scratch.remove(), copying)
    return done({ ...outcome.value, bytes: file.size })
  },
  importFrom: (file, transfer) => history.importFrom(file, transfer),
  async forgetEverything() {
    await remote.withdraw(AbortSignal.timeout(patience))
    return history.forgetEverything()
  },
})
