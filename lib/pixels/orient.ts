/** Turns, mirrors and crops without computing a pixel: what four quarter turns give is the same bytes. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster, RowMaker } from './raster.ts'

/** Where output pixel (0, 0) lies in the source, and what one step right and one step down are there. */
export interface ExactMap {
  x: number
  y: number
  right: readonly [dx: number, dy: number]
  down: readonly [dx: number, dy: number]
}

/** Copies `size` pixels; all of them must lie inside `source`. */
export function copyExactly(kernel: Kernel, source: Raster, map: ExactMap, size: Size): RowMaker {
  const stride = source.width * 4
  const step = ([dx, dy]: readonly [number, number]) => dx * 4 + dy * stride
  const first = source.address + map.y * stride + map.x * 4
  return {
    ...size,
    make(y, rows, target) {
      const from = first + y * step(map.down)
      kernel.run.copyOriented(from, step(map.right), step(map.down), target, size.width * 4, size.width, rows)
    },
    free() {},
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
