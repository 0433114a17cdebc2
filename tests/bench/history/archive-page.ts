/** Exports and imports of photographs by the gigabyte, in a page with the browser's own database and files. */
import { openHistory } from '#history/history.ts'
import { conversations } from './generate.ts'
import { longestTask, timed } from './plain.ts'

const now = Date.UTC(2026, 10, 27)
const open = (name = 'limn') => openHistory({ now: () => now, name })

const archive = async () => (await navigator.storage.getDirectory()).getFileHandle('history.zip', { create: true })

const never = () => ({ signal: new AbortController().signal, progress: () => {} })

const verbs = {
  /** Two photographs in each conversation. */
  async fill(count: number, pictureBytes: number, turns: number) {
    const history = await open()
    const step = Math.max(1, Math.min(100, Math.floor(48e6 / pictureBytes)))
    for (let first = 0; first < count; first += step) {
      const size = Math.min(step, count - first)
      const batch = await conversations({ conversations: count, turns, pictureBytes }, [first, size], count, now, 80)
      await history.restore(batch)
    }
    history.close()
  },

  /** The ceiling: the same bytes, sealed as they are, from the database by its own calls, and into a file. */
  async raw() {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('limn-history')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const rows = await new Promise<{ sealed: Blob }[]>((resolve, reject) => {
      const request = database.transaction('pictures').objectStore('pictures').getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const into = await (await archive()).createWritable()
    let bytes = 0
    const ms = await timed(async () => {
      let next = rows[0]?.sealed.arrayBuffer()
      for (let i = 0; i < rows.length; i++) {
        const read = await next
        next = rows[i + 1]?.sealed.arrayBuffer()
        if (read) await into.write(read)
        bytes += read?.byteLength ?? 0
      }
      await into.close()
    })
    database.close()
    return { bytes, ms }
  },

  /** To a file of the extension's own, as the panel does it. */
  async exportAll() {
    const history = await open()
    const handle = await archive()
    const into = await handle.createWritable()
    let ms = 0
    const longest = await longestTask(async () => {
      ms = await timed(() => history.exportTo({ into, ...never() }))
    })
    return { bytes: (await handle.getFile()).size, ms, longest }
  },

  /** What was exported, into an empty history. */
  async importAll(name = 'another') {
    const file = await (await archive()).getFile()
    const history = await open(name)
    let ms = 0
    let restored = 0
    const longest = await longestTask(async () => {
      ms = await timed(async () => {
        const outcome = await history.importFrom(file, never())
        if (outcome.ok) restored = outcome.value.pictures.restored
      })
    })
    return { bytes: file.size, ms, longest, restored }
  },

  /** Milliseconds from the wish to stop, in the middle of an export, to its answer. */
  async stopExport() {
    const history = await open()
    const into = await (await archive()).createWritable()
    const abort = new AbortController()
    let asked = 0
    const progress = (share: number) => {
      if (asked > 0 || share < 0.2) return
      asked = performance.now()
      abort.abort()
    }
    await history.exportTo({ into, signal: abort.signal, progress })
    return performance.now() - asked
  },
}

export type ArchiveVerbs = typeof verbs

Object.assign(globalThis, { verbs })
