/** A subject without specks: the pieces that count, their small gaps closed. */
import type { Size } from '#contract/picture.ts'
import { piecesOf } from './pieces.ts'

/** `isGuess`: nobody and nothing has said where the subject is, so that what lies in the middle is likelier. `even`: the ground is, and small pieces are no accident. */
export function tidied(sides: Uint8Array, size: Size, even: boolean, isGuess: boolean): Uint8Array {
  const tidy = sides.slice()
  const { width, height } = size
  const figures = piecesOf(tidy, size, 1)
  const worth = figures.list.map(({ cells, x, y }) => {
    const [u, v] = [x / cells / width - 0.5, y / cells / height - 0.5]
    return !isGuess ? cells : cells * Math.exp(-(u * u + v * v) / 0.18)
  })
  const least = Math.max(...worth, 0) * (even ? 0.003 : 0.12)
  for (let i = 0; i < tidy.length; i++)
    if (tidy[i] === 1 && (worth[figures.owner[i] as number] ?? 0) < least) tidy[i] = 0
  const gaps = piecesOf(tidy, size, 0)
  const small = tidy.length * (even ? 0.0002 : 0.003)
  for (let i = 0; i < tidy.length; i++) {
    const gap = gaps.list[gaps.owner[i] as number]
    if (gap && gap.rim === 0 && gap.cells < small) tidy[i] = 1
  }
  return tidy
}
