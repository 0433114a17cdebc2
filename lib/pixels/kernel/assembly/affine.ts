/** Resampling along any affine map, tile by tile, from a scratch tile in premultiplied linear light. */
import { encodePixel } from './light'

/** Positions between two pixels for which weights are kept. */
const phases: i32 = 1024

/**
 * Fills `width` × `height` pixels of RGBA8. Point (x, y) of the tile lies at (u + x·ux + y·uy, v + x·vx + y·vy) in
 * the scratch tile, measured from the centre of its first pixel.
 * @param across `phases + 1` rows of `tapsX` × i16, 1 is 16384, `tapsX` even
 * @param down `phases + 1` rows of `tapsY` × f32, scaled by 1/16384
 */
export function resampleTile(
  scratch: usize,
  scratchStride: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
  u: f64,
  ux: f64,
  uy: f64,
  v: f64,
  vx: f64,
  vy: f64,
  across: usize,
  tapsX: i32,
  down: usize,
  tapsY: i32,
  encode: usize,
): void {
  const reachX = (tapsX >> 1) - 1
  const reachY = (tapsY >> 1) - 1
  for (let y = 0; y < height; y++) {
    let out = target + y * targetStride
    for (let x = 0; x < width; x++) {
      const s = u + <f64>x * ux + <f64>y * uy
      const t = v + <f64>x * vx + <f64>y * vy
      const left = floor(s)
      const top = floor(t)
      const weightsX = across + <usize>(<i32>((s - left) * <f64>phases + 0.5) * tapsX) * 2
      let weightY = down + <usize>(<i32>((t - top) * <f64>phases + 0.5) * tapsY) * 4
      let row = scratch + (<i32>top - reachY) * scratchStride + ((<i32>left - reachX) << 3)
      let sum = f32x4.splat(0.5)
      for (const last = weightY + ((<usize>tapsY) << 2); weightY < last; weightY += 4) {
        let line = i32x4.splat(0)
        let at = row
        let weight = weightsX
        for (const end = weight + ((<usize>tapsX) << 1); weight < end; weight += 4) {
          const pair = v128.load(at)
          line = i32x4.add(
            line,
            i32x4.dot_i16x8_s(v128.shuffle<i16>(pair, pair, 0, 4, 1, 5, 2, 6, 3, 7), v128.load32_splat(weight)),
          )
          at += 16
        }
        sum = f32x4.add(sum, f32x4.mul(f32x4.convert_i32x4_s(line), v128.load32_splat(weightY)))
        row += scratchStride
      }
      store<u32>(out, encodePixel(i32x4.trunc_sat_f32x4_s(f32x4.floor(sum)), encode))
      out += 4
    }
  }
}

/**
 * Scales alpha at the region's edges: how much of each pixel lies inside all of them.
 * @param edges `count` × {f32 nx, f32 ny, f32 c, f32 unused}: signed distance in pixels, inside positive
 */
export function coverEdges(target: usize, x: i32, width: i32, y: i32, edges: usize, count: i32): void {
  const end = edges + ((<usize>count) << 4)
  const py = <f32>y + <f32>0.5
  for (let i = 0; i < width; i++) {
    const px = <f32>(x + i) + <f32>0.5
    let cover: f32 = 1
    for (let edge = edges; edge < end; edge += 16) {
      const distance = load<f32>(edge) * px + load<f32>(edge, 4) * py + load<f32>(edge, 8)
      cover *= min(max(distance + <f32>0.5, <f32>0), <f32>1)
    }
    if (cover >= 1) continue
    const at = target + ((<usize>i) << 2)
    const alpha = <u32>(<f32>load<u8>(at, 3) * cover + <f32>0.5)
    if (alpha == 0) store<u32>(at, 0)
    else store<u8>(at, <u8>alpha, 3)
  }
}
