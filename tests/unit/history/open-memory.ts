/** A memory of its own for each test, on a clock that the test moves. First of all imports: Dexie looks for IndexedDB when it loads. */
import 'fake-indexeddb/auto'
import { type History, type NewConversation, openHistory } from '#history/history.ts'
import { type KeyFiles, keyFilesInMemory } from '#history/vault/key-files.ts'

export { openHistory }

let memories = 0

export interface Memory {
  history: History
  time: { now: number }
  name: string
  keyFiles: KeyFiles
}

export async function openMemory(start = Date.UTC(2026, 10, 22)): Promise<Memory> {
  const time = { now: start }
  const name = `memory-${++memories}`
  const keyFiles = keyFilesInMemory()
  return { history: await openHistory({ now: () => time.now, name, keyFiles }), time, name, keyFiles }
}

export const pictureOf = (bytes: string, id = `sha-of-${bytes}`) => ({
  id,
  blob: new Blob([bytes], { type: 'image/png' }),
  width: 640,
  height: 480,
})

export const birthOf = (id: string, change: Partial<NewConversation> = {}): NewConversation => ({
  id,
  title: 'Harbour',
  capture: { origin: 'original', host: 'photos.example' },
  picture: pictureOf('source'),
  versionId: `${id}-v0`,
  ...change,
})

export const versionOf = (conversationId: string, id: string, parentId: string) => ({
  id,
  conversationId,
  parentId,
  plan: { changes: [{ change: 'add' as const, step: { id: `${id}-step`, op: 'brightness', params: { amount: 20 } } }] },
  width: 640,
  height: 480,
})

export const turnOf = (conversationId: string, id: string, text = 'a bit brighter') => ({
  id,
  conversationId,
  text,
  route: 'device' as const,
  baseId: `${conversationId}-v0`,
  changes: [],
  read: [],
  unheard: [],
})

/** The first value that a watcher hears and that `fits`. */
export const heard = <T>(
  watch: (listener: (value: T) => void) => () => void,
  fits: (value: T) => boolean = () => true,
) =>
  new Promise<T>((resolve) => {
    const stop = watch((value) => {
      if (!fits(value)) return
      resolve(value)
      queueMicrotask(() => stop())
    })
  })

/** The database as it lies on the disk, past every rule of the room. */
export const rawTable = async (name: string, table: string, mode: IDBTransactionMode = 'readonly') => {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`${name}-history`)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const run = <T>(work: (store: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(table, mode).objectStore(table))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  return {
    all: () => run((store) => store.getAll()),
    put: (row: unknown) => run((store) => store.put(row)),
    clear: () => run((store) => store.clear()),
    close: () => database.close(),
  }
}
