/** Turns, mirrors and crops without computing a pixel: what four quarter turns give is the same bytes. */
import type { Size } from '#contract/picture.ts'
import { type Form, factsOf, pixelOf } from './form.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster, RowMaker } from './raster.ts'
import { scratchFor } from './scratch.ts'

/** Where output pixel (0, 0) lies in the source, and what one step right and one step down are there. */
export interface ExactMap {
  x: number
  y: number
  right: readonly [dx: number, dy: number]
  down: readonly [dx: number, dy: number]
}

/** Rows of light that are turned together: a cache line of a column's pixels. */
const turnedRows = 8

/** Copies `size` pixels; all of them must lie inside `source`. */
export function copyExactly(kernel: Kernel, source: Raster, map: ExactMap, size: Size, form: Form = 'bytes'): RowMaker {
  const { depth = 8 } = source
  const unchanged = depth === 8 ? 'bytes' : 'light'
  const copy = depth === 8 ? 'copyOriented' : 'copyLight'
  const pixel = pixelOf(source)
  const stride = source.width * pixel
  const step = ([dx, dy]: readonly [number, number]) => dx * pixel + dy * stride
  const first = source.address + map.y * stride + map.x * pixel
  const scratch = scratchFor(kernel)
  const into = factsOf(kernel, form)

  const move = (y: number, rows: number, target: number) =>
    kernel.spread(
      copy,
      kernel.parts(rows, size.width).map((part) => {
        const from = first + (y + part.from) * step(map.down)
        const to = target + part.from * size.width * pixel
        return [from, step(map.right), step(map.down), to, size.width * pixel, size.width, part.rows]
      }),
    )
  const change = (source: number, target: number, count: number) => {
    if (depth === 16) kernel.run.finish(source, target, count, into.code, into.table)
    else if (form === 'working') kernel.run.expand(source, target, count)
    else kernel.run.linearise(source, 0, count - 1, 0, count, target, kernel.light.decode)
  }

  return {
    ...size,
    make(y, rows, target) {
      if (form === unchanged) {
        move(y, rows, target)
        return
      }
      for (let at = 0; at < rows; at += turnedRows) {
        const some = Math.min(turnedRows, rows - at)
        const moved = scratch.of(0, turnedRows * size.width * pixel)
        move(y + at, some, moved)
        change(moved, target + at * size.width * into.pixel, some * size.width)
      }
    },
    free: scratch.free,
  }
}

/** The eight EXIF orientations (TIFF 6.0, tag 274), as maps for a stored picture of `size`. */
export function orientation(value: number, { width, height }: Size): { size: Size; map: ExactMap } {
  const r = width - 1
  const b = height - 1
  const upright = { width, height }
  const turned = { width: height, height: width }
  switch (value) {
    case 2:
      return { size: upright, map: { x: r, y: 0, right: [-1, 0], down: [0, 1] } }
    case 3:
      return { size: upright, map: { x: r, y: b, right: [-1, 0], down: [0, -1] } }
    case 4:
      return { size: upright, map: { x: 0, y: b, right: [1, 0], down: [0, -1] } }
    case 5:
      return { size: turned, map: { x: 0, y: 0, right: [0, 1], down: [1, 0] } }
    case 6:
      return { size: turned, map: { x: 0, y: b, right: [0, -1], down: [1, 0] } }
    case 7:
      return { size: turned, map: { x: r, y: b, right: [0, -1], down: [-1, 0] } }
    case 8:
      return { size: turned, map: { x: r, y: 0, right: [0, 1], down: [-1, 0] } }
    default:
      return { size: upright, map: { x: 0, y: 0, right: [1, 0], down: [0, 1] } }
  }
}
