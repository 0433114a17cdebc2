/** One file's keys, by what each is for. */
import { z } from '#contract/schema.ts'
import { pack, unpack } from './pack.ts'

/** What a key is for. */
export interface Hold {
  /** A conversation, or a picture. */
  owner: string
  /** The day on which what it seals must be gone. Days since the epoch, UTC. */
  day: number
  /** Tells a second key of the same owner and day from the first, which is to go before them. */
  part?: string | undefined
}

/** A day that never comes: what is of no day is swept by none. */
export const always = Number.MAX_SAFE_INTEGER

/** Keys of 32 bytes, by `entryOf`. */
export type Ring = Map<string, Uint8Array<ArrayBuffer>>

const day = 86_400_000

export const dayOf = (at: number): number => Math.floor(at / day)

/** A file spans this many days: few enough to read all at once, small enough to write anew for one key. */
const daysPerFile = 32

export const ringFileOf = (day: number): string =>
  day === always ? 'ring-always' : `ring-${Math.floor(day / daysPerFile)}`
export const isRingFile = (name: string): boolean => name.startsWith('ring-')
/** The first day that is not in the file any more; not a number for the days that never come. */
export const endOfRingFile = (name: string): number => (Number(name.slice('ring-'.length)) + 1) * daysPerFile

export const entryOf = ({ owner, day, part }: Hold): string => `${day} ${owner}${part ? ` ${part}` : ''}`

/** Owners and parts hold no space. */
export function holdOf(entry: string): Hold {
  const [day, owner = '', part] = entry.split(' ')
  return { day: Number(day), owner, part }
}

const keyBytes = 32

export function ringBytes(ring: Ring): Uint8Array<ArrayBuffer> {
  const keys = new Uint8Array(ring.size * keyBytes)
  let at = 0
  for (const key of ring.values()) {
    keys.set(key, at)
    at += keyBytes
  }
  return pack([...ring.keys()], keys)
}

/** `undefined` for what `ringBytes` did not make. */
export function ringOf(bytes: Uint8Array<ArrayBuffer>): Ring | undefined {
  const packed = unpack(bytes)
  const entries = packed && z.array(z.string()).safeParse(packed.facts).data
  if (!entries || packed.bytes.length !== entries.length * keyBytes) return undefined
  const ring: Ring = new Map()
  for (const [i, entry] of entries.entries()) ring.set(entry, packed.bytes.subarray(i * keyBytes, (i + 1) * keyBytes))
  return ring
}
