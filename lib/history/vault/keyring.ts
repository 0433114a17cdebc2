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
  /** The key for opening, or `undefined` once it is destroyed. */
  find(hold: Hold): Promise<CryptoKey | undefined>
  /** A name for `text` that says nothing about it and that nobody can guess without this ring. 32 hexadecimal digits. */
  nameOf(text: string): Promise<string>
  /** Every key of these owners; with `day`, only that day's. */
  destroy(owners: ReadonlySet<string>, day?: number): Promise<void>
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

  const bytesFor = async (hold: Hold): Promise<Uint8Array<ArrayBuffer>> => {
    const [file, entry] = [ringFileOf(hold.day), entryOf(hold)]
    const known = rings.get(file)?.get(entry)
    if (known) return known
    return alone(async () => {
      const key = (await master()) ?? (await makeMaster())
      const ring = await read(file, key)
      const kept = ring.get(entry)
      if (kept) return kept
      const made = newKeyBytes()
      ring.set(entry, made)
      await write(file, ring, key)
      return made
    })
  }

  const keyOf = (hold: Hold, bytes: Uint8Array<ArrayBuffer>) => {
    const entry = entryOf(hold)
    const key = keys.get(entry) ?? importKey(bytes)
    keys.set(entry, key)
    return key
  }

  const destroyWhere = async (file: string, key: CryptoKey, doomed: (hold: Hold) => boolean) => {
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
    async find(hold) {
      const file = ringFileOf(hold.day)
      const entry = entryOf(hold)
      // Not among those read before: another window may have added it since.
      const bytes = rings.get(file)?.get(entry) ?? (await read(file, await master())).get(entry)
      return bytes && keyOf(hold, bytes)
    },
    async nameOf(text) {
      namingKey ??= bytesFor(naming).then((bytes) =>
        crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
      )
      const mac = await crypto.subtle.sign('HMAC', await namingKey, new TextEncoder().encode(text))
      return [...new Uint8Array(mac, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    destroy: (owners, day) =>
      destroying(async () => {
        const key = await master()
        if (!key) return
        for (const file of day === undefined ? await ringFiles() : [ringFileOf(day)])
          await destroyWhere(file, key, (hold) => owners.has(hold.owner) && (day === undefined || day === hold.day))
      }),
    destroyBefore: (day) =>
      destroying(async () => {
        const locked = (await readMasterKey(files)).state === 'wrapped' && !unlocked
        const key = locked ? undefined : await master()
        for (const file of await ringFiles()) {
          if (endOfRingFile(file) <= day) await files.remove(file)
          else if (key && file === ringFileOf(day)) await destroyWhere(file, key, (hold) => hold.day < day)
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
