/** Room for pixels that are only looked at: each slider move would else leave megabytes for the garbage collector. */
import type { Size } from '#contract/picture.ts'

type Room = Uint8ClampedArray<ArrayBuffer>

export interface Spare {
  /** What was given back before; `undefined` when there is none of that size. */
  take(size: Size): Room | undefined
  give(room: Room): void
}

/** One that is being drawn, one that is being looked at. */
const most = 2

export function createSpare(): Spare {
  let free: Room[] = []
  return {
    take({ width, height }) {
      const bytes = width * height * 4
      const found = free.find((room) => room.length === bytes)
      // Another size is wanted now: the old one will hardly be again.
      free = found ? free.filter((room) => room !== found) : []
      return found
    },
    give(room) {
      if (free.length < most) free.push(room)
    },
  }
}
