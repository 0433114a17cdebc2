/**
 * The keys of everything remembered. A key belongs to one owner and to the day on which what it seals must be gone. Destroyed,
 * it makes every copy of that unreadable, wherever the browser or its disk still keeps one.
 */
import { decrypt, encrypt, importKey, newKeyBytes } from './cipher.ts'
import type { KeyFiles } from './key-files.ts'
import { readMasterKey, writeMasterKey } from './master-key.ts'
import {
  always,
  endOfRingFile,
  entryOf,
  type Hold,
  holdOf,
  isRingFile,
  type Ring,
  ringBytes,
  ringFileOf,
  ringOf,
} from './ring.ts'
import { slotInMemory, type UnlockedKey, unlockedKeyIn } from './unlocked-key.ts'

export type LockState =
  /** No passphrase is set. */
  'open' | 'unlocked' | 'locked'

/** Every verb that needs a key throws a `LockedError` while the ring is locked; `destroyBefore` and `destroyAll` need none. */
export interface Keyring {
  /** The key for sealing, on the disk before it is given. */
  take(hold: Hold): Promise<CryptoKey>
  /** Makes those of these keys that are missing, in one go. */
  prepare(holds: readonly Hold[]): Promise<void>
  /** The key for opening, or `undefined` once it is destroyed. */
  find(hold: Hold): Promise<CryptoKey | undefined>
  /** Reads the file with the keys of a day, where it was not read before, so that opening with one of them does not wait for it. */
  readAhead(day: number): Promise<void>
  /** A name for `text` that says nothing about it and that nobody can guess without this ring. 32 hexadecimal digits. */
  nameOf(text: string): Promise<string>
  destroy(doomed: (hold: Hold) => boolean): Promise<void>
  /** Every key of a day before `day`. While locked only what can go without being read. */
  destroyBefore(day: number): Promise<void>
  destroyAll(): Promise<void>
  state(): Promise<LockState>
  /** From now on this passphrase opens the ring, and it stays open for `idle` ms without use; `undefined`: none is needed. */
  protect(passphrase: string | undefined, idle: number): Promise<void>
  /** For every window. False for the wrong passphrase. */
  unlock(passphrase: string, idle: number): Promise<boolean>
  /** Used just now. Locked stays locked. */
  touch(idle: number): Promise<void>
  /** In every window. */
  lock(): Promise<void>
  /** `listener` hears that the state may have changed, here or in another window. Returns how to stop. */
  onChange(listener: () => void): () => void
  close(): void
}

export class LockedError extends Error {
  override name = 'LockedError'
  override message = 'What is remembered is locked.'
}

/** `undefined` in place of what is locked: for readers that leave out what cannot be read. */
export async function orLocked<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof LockedError) return undefined
    throw error
  }
}

/** What opaque names are derived with. */
const naming: Hold = { owner: 'names', day: always }

interface Copies {
  rings: Map<string, Ring>
  /** On their way from the disk. */
  reading: Map<string, Promise<Ring>>
  keys: Map<string, Promise<CryptoKey>>
  naming: CryptoKey | undefined
}

const importNamingKey = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

const noCopies = (): Copies => ({ rings: new Map(), reading: new Map(), keys: new Map(), naming: undefined })

/** `name` tells the rings of one browser apart; panels and background of the same name share one. */
export function openKeyring(
  files: KeyFiles,
  name: string,
  unlocked: UnlockedKey = unlockedKeyIn(slotInMemory(), name, Date.now),
): Keyring {
  /** Replaced, never emptied: what is still being read goes where nobody looks any more. */
  let copies = noCopies()
  const listeners = new Set<() => void>()
  const changed = () => {
    copies = noCopies()
    for (const listener of listeners) listener()
  }
  const others = new BroadcastChannel(`${name}-keys`)
  others.onmessage = changed
  const changedEverywhere = () => {
    changed()
    others.postMessage('changed')
  }
  const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(`${name}-keys`, work)

  /** Read anew each time: another window may have destroyed it or set a passphrase. */
  const masterBytes = async () => {
    const found = await readMasterKey(files)
    if (found.state === 'none') return undefined
    if (found.state === 'clear') return found.bytes
    const bytes = await unlocked.read()
    if (!bytes) throw new LockedError()
    return bytes
  }

  const master = async () => {
    const bytes = await masterBytes()
    return bytes && importKey(bytes)
  }

  const makeMaster = async () => {
    const bytes = newKeyBytes()
    await writeMasterKey(files, bytes)
    return importKey(bytes)
  }

  const read = async (
    file: string,
    master: CryptoKey | Promise<CryptoKey | undefined>,
    { rings }: Copies,
  ): Promise<Ring> => {
    const [key, sealed] = await Promise.all([master, files.read(file)])
    const plain = key && sealed && (await decrypt(key, file, sealed))
    const ring: Ring = (plain && ringOf(plain)) ?? new Map()
    rings.set(file, ring)
    return ring
  }

  const write = async (file: string, ring: Ring, key: CryptoKey) =>
    ring.size === 0 ? files.remove(file) : files.write(file, await encrypt(key, file, ringBytes(ring)))

  /** Rows are opened by the dozen: the file they all need is read once. */
  const readOnce = (file: string, mine: Copies): Promise<Ring> => {
    const running = mine.reading.get(file) ?? read(file, master(), mine)
    mine.reading.set(file, running)
    return running.finally(() => mine.reading.delete(file))
  }

  const known = (hold: Hold, { rings }: Copies) => rings.get(ringFileOf(hold.day))?.get(entryOf(hold))

  /** The bytes of these keys, in their order, made where they are missing. */
  const make = (holds: readonly Hold[], mine: Copies) =>
    alone(async () => {
      const key = (await master()) ?? (await makeMaster())
      const made = new Map<string, Uint8Array<ArrayBuffer>>()
      for (const [file, within] of Map.groupBy(holds, ({ day }) => ringFileOf(day))) {
        const ring = new Map(await read(file, key, noCopies()))
        const before = ring.size
        for (const entry of within.map(entryOf)) {
          const bytes = ring.get(entry) ?? newKeyBytes()
          ring.set(entry, bytes)
          made.set(entry, bytes)
        }
        if (ring.size > before) await write(file, ring, key)
        // Only now: a key that found no room on the disk must seal nothing.
        mine.rings.set(file, ring)
      }
      return holds.map((hold) => made.get(entryOf(hold)) as Uint8Array<ArrayBuffer>)
    })

  const bytesFor = async (hold: Hold, mine: Copies) =>
    known(hold, mine) ?? ((await make([hold], mine))[0] as Uint8Array<ArrayBuffer>)

  const keyOf = (hold: Hold, bytes: Uint8Array<ArrayBuffer>, { keys }: Copies) => {
    const entry = entryOf(hold)
    const key = keys.get(entry) ?? importKey(bytes)
    keys.set(entry, key)
    return key
  }

  const destroyIn = async (file: string, key: CryptoKey, doomed: (hold: Hold) => boolean) => {
    const ring = await read(file, key, noCopies())
    const gone = [...ring.keys()].filter((entry) => doomed(holdOf(entry)))
    if (gone.length === 0) return
    for (const entry of gone) ring.delete(entry)
    await write(file, ring, key)
  }

  const ringFiles = async () => (await files.names()).filter(isRingFile)

  const destroying = async (work: () => Promise<void>) => {
    await alone(work)
    changedEverywhere()
  }

  return {
    async take(hold) {
      const mine = copies
      return keyOf(hold, await bytesFor(hold, mine), mine)
    },
    async prepare(holds) {
      const mine = copies
      const missing = holds.filter((hold) => !known(hold, mine))
      if (missing.length > 0) await make(missing, mine)
    },
    async find(hold) {
      const mine = copies
      // Not among those read before: another window may have added it since.
      const bytes = known(hold, mine) ?? (await readOnce(ringFileOf(hold.day), mine)).get(entryOf(hold))
      return bytes && keyOf(hold, bytes, mine)
    },
    async readAhead(day) {
      const mine = copies
      const file = ringFileOf(day)
      if (!mine.rings.has(file)) await readOnce(file, mine)
    },
    async nameOf(text) {
      const mine = copies
      mine.naming ??= await importNamingKey(await bytesFor(naming, mine))
      const mac = await crypto.subtle.sign('HMAC', mine.naming, new TextEncoder().encode(text))
      return [...new Uint8Array(mac, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    destroy: (doomed) =>
      destroying(async () => {
        const key = await master()
        if (key) for (const file of await ringFiles()) await destroyIn(file, key, doomed)
      }),
    destroyBefore: (day) =>
      destroying(async () => {
        await files.sweep()
        const locked = (await readMasterKey(files)).state === 'wrapped' && !(await unlocked.read())
        const key = locked ? undefined : await master()
        for (const file of await ringFiles()) {
          if (endOfRingFile(file) <= day) await files.remove(file)
          else if (key && file === ringFileOf(day)) await destroyIn(file, key, (hold) => hold.day < day)
        }
      }),
    destroyAll: () =>
      destroying(async () => {
        await unlocked.forget()
        for (const file of await files.names()) await files.remove(file)
        await files.sweep()
      }),
    async state() {
      if ((await readMasterKey(files)).state !== 'wrapped') return 'open'
      return (await unlocked.read()) ? 'unlocked' : 'locked'
    },
    async protect(passphrase, idle) {
      await alone(async () => {
        const bytes = (await masterBytes()) ?? newKeyBytes()
        // Kept before it is wrapped, so that no other window finds itself locked meanwhile.
        if (passphrase !== undefined) await unlocked.keep(bytes, idle)
        await writeMasterKey(files, bytes, passphrase)
        if (passphrase === undefined) await unlocked.forget()
      })
      changedEverywhere()
    },
    async unlock(passphrase, idle) {
      const found = await readMasterKey(files)
      if (found.state !== 'wrapped') return true
      const bytes = await found.unwrap(passphrase)
      if (!bytes) return false
      await unlocked.keep(bytes, idle)
      changedEverywhere()
      return true
    },
    touch: (idle) => unlocked.touch(idle),
    async lock() {
      await unlocked.forget()
      changedEverywhere()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => others.close(),
  }
}
