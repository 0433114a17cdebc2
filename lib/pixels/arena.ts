/** Hands out and takes back pieces of the kernel's memory. Never moves one, never touches its contents. */

export interface WasmMemory {
  readonly buffer: ArrayBufferLike
  grow(pages: number): number
}

export interface Arena {
  /** Address of `bytes` bytes, on a 64-byte boundary. Throws `OutOfMemory`. */
  take(bytes: number): number
  give(address: number): void
  /** Bytes now handed out. */
  readonly used: number
}

/** The kernel's 4 GB, or what the device allows of them, are full. */
export class OutOfMemory extends Error {
  override name = 'OutOfMemory'
}

const page = 65536
const align = (bytes: number) => Math.ceil(bytes / 64) * 64

interface Gap {
  address: number
  bytes: number
}

/** First fit over a list of gaps in address order; neighbours are joined when one is given back. */
export function createArena(memory: WasmMemory, base: number): Arena {
  const start = align(base)
  const gaps: Gap[] = [{ address: start, bytes: memory.buffer.byteLength - start }]
  const taken = new Map<number, number>()
  let used = 0

  const grow = (bytes: number) => {
    const end = memory.buffer.byteLength
    const last = gaps.at(-1)
    const open = last && last.address + last.bytes === end ? last : undefined
    const pages = Math.ceil((bytes - (open?.bytes ?? 0)) / page)
    try {
      memory.grow(pages)
    } catch (cause) {
      throw new OutOfMemory(`no room for ${bytes} bytes`, { cause })
    }
    if (open) open.bytes += pages * page
    else gaps.push({ address: end, bytes: pages * page })
  }

  const fitting = (bytes: number) => gaps.findIndex((gap) => gap.bytes >= bytes)

  return {
    get used() {
      return used
    },
    take(wanted) {
      const bytes = align(Math.max(wanted, 64))
      let at = fitting(bytes)
      if (at < 0) {
        grow(bytes)
        at = fitting(bytes)
      }
      const gap = gaps[at]
      if (!gap) throw new OutOfMemory(`no room for ${bytes} bytes`)
      const { address } = gap
      if (gap.bytes === bytes) gaps.splice(at, 1)
      else {
        gap.address += bytes
        gap.bytes -= bytes
      }
      taken.set(address, bytes)
      used += bytes
      return address
    },
    give(address) {
      const bytes = taken.get(address)
      if (bytes === undefined) throw new Error(`nothing was taken at ${address}`)
      taken.delete(address)
      used -= bytes
      const next = gaps.findIndex((gap) => gap.address > address)
      const at = next < 0 ? gaps.length : next
      gaps.splice(at, 0, { address, bytes })
      join(gaps, at)
      join(gaps, at - 1)
    },
  }
}

function join(gaps: Gap[], at: number) {
  const gap = gaps[at]
  const next = gaps[at + 1]
  if (!gap || !next || gap.address + gap.bytes !== next.address) return
  gap.bytes += next.bytes
  gaps.splice(at + 1, 1)
}
