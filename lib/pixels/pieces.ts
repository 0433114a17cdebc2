/** Pieces of the kernel's memory that belong to one piece of work: all are given back together, also when one could not be had. */
import type { Kernel } from './kernel/kernel.ts'

export interface Pieces {
  take(bytes: number): number
  hold(data: ArrayBufferView): number
}

/** What `work` takes; when it throws (`OutOfMemory`), all of it is given back and `input` is freed. */
export function pieces<T>(kernel: Kernel, input: { free(): void }, work: (pieces: Pieces) => T): T & { free(): void } {
  const taken: number[] = []
  const kept = (address: number) => {
    taken.push(address)
    return address
  }
  const free = () => {
    for (const address of taken.splice(0)) kernel.arena.give(address)
  }
  try {
    const made = work({ take: (bytes) => kept(kernel.arena.take(bytes)), hold: (data) => kept(kernel.hold(data)) })
    return { ...made, free }
  } catch (error) {
    free()
    input.free()
    throw error
  }
}
