/** Room for what kernel calls need only while they run: a piece for each part of a spread, and one for lists. Grows, never shrinks. */
import type { Kernel } from './kernel/kernel.ts'

export interface Scratch {
  /** Address of at least `bytes` bytes that part `part` alone may use until it is asked again. */
  of(part: number, bytes: number): number
  /** Address of a copy of `list`, until the next list. */
  lists(list: Uint32Array): number
  free(): void
}

/** Throws `OutOfMemory` when asked for more than there is. */
export function scratchFor(kernel: Kernel): Scratch {
  const { arena } = kernel
  const pieces: { address: number; bytes: number }[] = []
  const room = (at: number, bytes: number) => {
    const piece = pieces[at]
    if (piece && piece.bytes >= bytes) return piece.address
    const address = arena.take(bytes)
    if (piece) arena.give(piece.address)
    pieces[at] = { address, bytes }
    return address
  }
  return {
    of: (part, bytes) => room(part + 1, bytes),
    lists(list) {
      const address = room(0, list.byteLength)
      new Uint32Array(kernel.run.memory.buffer, address, list.length).set(list)
      return address
    },
    free() {
      for (const piece of pieces.splice(0)) if (piece) arena.give(piece.address)
    },
  }
}
