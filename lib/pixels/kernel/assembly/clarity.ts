/** Local contrast: what luma differs by from its surroundings, more or less of it. */
import { mixLines } from './haze'
import { lumas } from './sharpen'

/**
 * In place on rows of working pixels. The surroundings of a pixel are slope · luma + offset, interpolated between the
 * grid's points; the difference from them is added `gain` times where they are of a middle tone, and less towards black
 * and white.
 * @param y the first row in the picture, of `height`
 * @param grid `columns` × `lines` × (f32 slope, f32 offset)
 * @param places for each pixel of a row, up to a multiple of 4: the byte offset of the point left of it (u32), and how
 *   far it lies between that and the next (f32)
 * @param scratch (`columns` + 1) × 8 + 64 bytes
 */
export function clarify(
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  height: i32,
  grid: usize,
  columns: i32,
  lines: i32,
  gain: f32,
  places: usize,
  scratch: usize,
): void {
  const line = scratch + 64
  const inside = width & ~3
  for (const last = y + rows; y < last; y++) {
    mixLines(grid, columns, lines, (<f32>y + 0.5) * (<f32>lines / <f32>height) - 0.5, line)
    for (let x = 0; x < inside; x += 4) {
      clarifyFour(target, places + ((<usize>x) << 3), line, gain)
      target += 64
    }
    if (inside < width) {
      const rest = (<usize>(width - inside)) << 4
      memory.copy(scratch, target, rest)
      clarifyFour(scratch, places + ((<usize>inside) << 3), line, gain)
      memory.copy(target, scratch, rest)
      target += rest
    }
  }
}

function clarifyFour(at: usize, places: usize, line: usize, gain: f32): void {
  const a = modelAt(places, line)
  const b = modelAt(places + 8, line)
  const c = modelAt(places + 16, line)
  const d = modelAt(places + 24, line)
  const first = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const second = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const slope = v128.shuffle<f32>(first, second, 0, 1, 4, 5)
  const offset = v128.shuffle<f32>(first, second, 2, 3, 6, 7)
  const luma = lumas(at)
  const around = f32x4.add(f32x4.mul(slope, luma), offset)
  const none = f32x4.splat(0)
  const middle = f32x4.pmax(f32x4.mul(around, f32x4.sub(f32x4.splat(1), around)), none)
  const more = f32x4.mul(f32x4.mul(f32x4.sub(luma, around), middle), f32x4.splat(4 * gain))
  v128.store(at, f32x4.add(v128.load(at), v128.shuffle<f32>(more, none, 0, 0, 0, 4)))
  v128.store(at, f32x4.add(v128.load(at, 16), v128.shuffle<f32>(more, none, 1, 1, 1, 4)), 16)
  v128.store(at, f32x4.add(v128.load(at, 32), v128.shuffle<f32>(more, none, 2, 2, 2, 4)), 32)
  v128.store(at, f32x4.add(v128.load(at, 48), v128.shuffle<f32>(more, none, 3, 3, 3, 4)), 48)
}

/** Slope and offset at a place, in the first two lanes. */
function modelAt(place: usize, line: usize): v128 {
  const at = line + <usize>load<u32>(place)
  const before = v128.load64_zero(at)
  const change = f32x4.sub(v128.load64_zero(at, 8), before)
  return f32x4.add(before, f32x4.mul(change, v128.load32_splat(place, 4)))
}
