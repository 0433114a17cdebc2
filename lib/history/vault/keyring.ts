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

/** Every verb but `lock`, `unlock`, `destroyBefore` and `destroyAll` throws a `LockedError` while the ring is locked. */
export interface Keyring {
  /** The key for sealing, on the disk before it is given. */
  take(hold: Hold): Promise<CryptoKey>
  /** Makes those of these keys that are missing, in one go. */
  prepare(holds: readonly Hold[]): Promise<void>
  /** The key for opening, or `undefined` once it is destroyed. */
  find(hold: Hold): Promise<CryptoKey | undefined>
  /** A name for `text` that says nothing about it and that nobody can guess without this ring. 32 hexadecimal digits. */
  nameOf(text: string): Promise<string>
  destroy(doomed: (hold: Hold) => boolean): Promise<void>
  /** Every key of a day before `day`. While locked only what can go without being read. */
  destroyBefore(day: number): Promise<void>
  destroyAll(): Promise<void>
  /** Whether a passphrase is set, and whether it must be said now. */
  state(): Promise<'open' | 'unlocked' | 'locked'>
  /** From now on this passphrase opens the ring; `undefined`: none is needed any more. */
  protect(passphrase: string | undefined): Promise<void>
  /** False for the wrong passphrase. */
  unlock(passphrase: string): Promise<boolean>
  lock(): void
  close(): void
}

export class LockedError extends Error {
  override name = 'LockedError'
  override message = 'What is remembered is locked.'
}

/** What opaque names are derived with. */
const naming: Hold = { owner: 'names', day: always }

/** `name` tells the rings of one browser apart; panels and background of the same name share one. */
export function openKeyring(files: KeyFiles, name: string): Keyring {
  const rings = new Map<string, Ring>()
  const keys = new Map<string, Promise<CryptoKey>>()
  let namingKey: Promise<CryptoKey> | undefined
  /** Of a ring with a passphrase, while it is unlocked. */
  let unlocked: Uint8Array<ArrayBuffer> | undefined

  const forgetCopies = () => {
    rings.clear()
    keys.clear()
    namingKey = undefined
  }
  const others = new BroadcastChannel(`${name}-keys`)
  others.onmessage = forgetCopies
  const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(`${name}-keys`, work)

  /** Read anew each time: another window may have destroyed it or set a passphrase. */
  const masterBytes = async () => {
    const found = await readMasterKey(files)
    if (found.state === 'none') return undefined
    if (found.state === 'clear') return found.bytes
    if (!unlocked) throw new LockedError()
    return unlocked
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

  const read = async (file: string, key: CryptoKey | undefined): Promise<Ring> => {
    const sealed = key && (await files.read(file))
    const plain = key && sealed && (await decrypt(key, file, sealed))
    const ring: Ring = (plain && ringOf(plain)) ?? new Map()
    rings.set(file, ring)
    return ring
  }

  const write = async (file: string, ring: Ring, key: CryptoKey) =>
    ring.size === 0 ? files.remove(file) : files.write(file, await encrypt(key, file, ringBytes(ring)))

  /** Rows are opened by the dozen: the file they all need is read once. */
  const reading = new Map<string, Promise<Ring>>()
  const readOnce = (file: string): Promise<Ring> => {
    const running = reading.get(file) ?? master().then((key) => read(file, key))
    reading.set(file, running)
    return running.finally(() => reading.delete(file))
  }

  const known = (hold: Hold) => rings.get(ringFileOf(hold.day))?.get(entryOf(hold))

  /** The bytes of these keys, in their order, made where they are missing. */
  const make = (holds: readonly Hold[]) =>
    alone(async () => {
      const key = (await master()) ?? (await makeMaster())
      const made = new Map<string, Uint8Array<ArrayBuffer>>()
      for (const [file, within] of Map.groupBy(holds, ({ day }) => ringFileOf(day))) {
        const ring = await read(file, key)
        const before = ring.size
        for (const entry of within.map(entryOf)) {
          const bytes = ring.get(entry) ?? newKeyBytes()
          ring.set(entry, bytes)
          made.set(entry, bytes)
        }
        if (ring.size > before) await write(file, ring, key)
      }
      return holds.map((hold) => made.get(entryOf(hold)) as Uint8Array<ArrayBuffer>)
    })

  const bytesFor = async (hold: Hold) => known(hold) ?? ((await make([hold]))[0] as Uint8Array<ArrayBuffer>)

  const keyOf = (hold: Hold, bytes: Uint8Array<ArrayBuffer>) => {
    const entry = entryOf(hold)
    const key = keys.get(entry) ?? importKey(bytes)
    keys.set(entry, key)
    return key
  }

  const destroyIn = async (file: string, key: CryptoKey, doomed: (hold: Hold) => boolean) => {
    const ring = await read(file, key)
    const gone = [...ring.keys()].filter((entry) => doomed(holdOf(entry)))
    if (gone.length === 0) return
    for (const entry of gone) ring.delete(entry)
    await write(file, ring, key)
  }

  const ringFiles = async () => (await files.names()).filter(isRingFile)

  const destroying = async (work: () => Promise<void>) => {
    await alone(work)
    forgetCopies()
    others.postMessage('destroyed')
  }

  return {
    take: async (hold) => keyOf(hold, await bytesFor(hold)),
    prepare: async (holds) => {
      const missing = holds.filter((hold) => !known(hold))
      if (missing.length > 0) await make(missing)
    },
    async find(hold) {
      // Not among those read before: another window may have added it since.
      const bytes = known(hold) ?? (await readOnce(ringFileOf(hold.day))).get(entryOf(hold))
      return bytes && keyOf(hold, bytes)
    },
    async nameOf(text) {
      namingKey ??= bytesFor(naming).then((bytes) =>
        crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
      )
      const mac = await crypto.subtle.sign('HMAC', await namingKey, new TextEncoder().encode(text))
      return [...new Uint8Array(mac, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    destroy: (doomed) =>
      destroying(async () => {
        const key = await master()
        if (key) for (const file of await ringFiles()) await destroyIn(file, key, doomed)
      }),
    destroyBefore: (day) =>
      destroying(async () => {
        const locked = (await readMasterKey(files)).state === 'wrapped' && !unlocked
        const key = locked ? undefined : await master()
        for (const file of await ringFiles()) {
          if (endOfRingFile(file) <= day) await files.remove(file)
          else if (key && file === ringFileOf(day)) await destroyIn(file, key, (hold) => hold.day < day)
        }
      }),
    destroyAll: () =>
      destroying(async () => {
        unlocked = undefined
        for (const file of await files.names()) await files.remove(file)
      }),
    async state() {
      if ((await readMasterKey(files)).state !== 'wrapped') return 'open'
      return unlocked ? 'unlocked' : 'locked'
    },
    protect: (passphrase) =>
      alone(async () => {
        const bytes = (await masterBytes()) ?? newKeyBytes()
        await writeMasterKey(files, bytes, passphrase)
        unlocked = passphrase === undefined ? undefined : bytes
      }),
    async unlock(passphrase) {
      const found = await readMasterKey(files)
      if (found.state !== 'wrapped') return true
      unlocked = await found.unwrap(passphrase)
      return unlocked !== undefined
    },
    lock() {
      unlocked = undefined
      forgetCopies()
    },
    close: () => others.close(),
  }
}
