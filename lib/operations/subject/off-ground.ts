/** What lies on an even ground: all that the ground does not reach. */
import type { Colours } from './colours.ts'
import type { EvenGround } from './even-ground.ts'
import { piecesOf } from './pieces.ts'

/** 1 for each cell that the ground does not reach from the rim. `marked`: outside it there is only ground. */
export function offGround(colours: Colours, { away, noise }: EvenGround, marked: Float32Array | undefined): Uint8Array {
  const { width, height, seen } = colours
  const limit = Math.min(Math.max(0.03 + 2.5 * noise, 0.04), 0.09)
  const sides = new Uint8Array(away.length).fill(1)
  const isGround = (i: number) =>
    (seen[i] as number) < 0.02 || (marked !== undefined && (marked[i] as number) < 0.5) || (away[i] as number) < limit
  const queue: number[] = []
  const reach = (i: number) => {
    if (sides[i] === 0 || !isGround(i)) return
    sides[i] = 0
    queue.push(i)
  }
  for (let i = 0; i < away.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)]
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) reach(i)
    if ((seen[i] as number) < 0.02 || (marked !== undefined && (marked[i] as number) < 0.5)) reach(i)
  }
  for (let n = 0; n < queue.length; n++) {
    const i = queue[n] as number
    const x = i % width
    if (x > 0) reach(i - 1)
    if (x < width - 1) reach(i + 1)
    if (i >= width) reach(i - width)
    if (i < width * (height - 1)) reach(i + width)
  }
  // What the ground shows through: handles, letters. Only what is exactly it, and not a mere glint.
  const holes = Uint8Array.from(sides, (side, i) => (side === 1 && (away[i] as number) < limit / 2 ? 1 : 0))
  const { owner, list } = piecesOf(holes, colours, 1)
  for (let i = 0; i < sides.length; i++) if ((list[owner[i] as number]?.cells ?? 0) > away.length / 2500) sides[i] = 0
  return sides
}
