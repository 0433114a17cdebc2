/** Enlarging along edges instead of across them: places between pixels are filled from pixels of the same side. */
import { gradientProducts } from './gradient'

/** Taps along each side, as for the three-lobed Lanczos kernel at its own width. */
const taps: i32 = 6
/** Bytes of one column's or row's record: first tap (i32), place after tap 2 (f32), six weights (f32). */
const record: usize = 32
/** How far a value may leave what the pixels around it span, in parts of that. */
const freedom: f32 = 0.1
/** Entries of a profile to a pixel. */
const fine: f32 = 512

/**
 * Working pixels → premultiplied, still encoded, and a little firmer: `amount` of what a 3 × 3 binomial takes away is
 * added, not far from what the nine pixels span. One more pixel and row is there on each side of the source.
 */
export function firmRows(
  source: usize,
  sourceStride: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  rows: i32,
  amount: f32,
): void {
  for (let y = 0; y < rows; y++) {
    let at = source + <usize>y * sourceStride
    let to = target + <usize>y * targetStride
    for (const end = to + ((<usize>width) << 4); to < end; to += 16) {
      let least = f32x4.splat(Infinity)
      let most = f32x4.splat(-Infinity)
      let blurred = f32x4.splat(0)
      for (let v = -1; v <= 1; v++) {
        const row = at + v * sourceStride
        const left = premultiplied(row - 16)
        const middle = premultiplied(row)
        const right = premultiplied(row + 16)
        least = f32x4.min(least, f32x4.min(left, f32x4.min(middle, right)))
        most = f32x4.max(most, f32x4.max(left, f32x4.max(middle, right)))
        const line = f32x4.add(f32x4.add(left, right), f32x4.add(middle, middle))
        blurred = f32x4.add(blurred, f32x4.mul(line, f32x4.splat(v == 0 ? 0.125 : 0.0625)))
      }
      const own = premultiplied(at)
      const firm = f32x4.add(own, f32x4.mul(f32x4.sub(own, blurred), f32x4.splat(amount)))
      const more = f32x4.mul(f32x4.sub(most, least), f32x4.splat(freedom))
      v128.store(to, f32x4.min(f32x4.max(firm, f32x4.sub(least, more)), f32x4.add(most, more)))
      at += 16
    }
  }
}

function premultiplied(at: usize): v128 {
  const pixel = v128.load(at)
  const alpha = f32x4.extract_lane(pixel, 3)
  return f32x4.replace_lane(f32x4.mul(pixel, f32x4.splat(alpha)), 3, alpha)
}

/**
 * The structure tensor of luma, smoothed by a 5 × 5 binomial: (xx, xy, yy, 0). Three more pixels and rows are there on
 * each side of the source.
 * @param scratch room for `rows` + 4 rows of `stride` bytes, and one row more of `width` + 4 pixels
 */
export function edgeTensor(
  source: usize,
  stride: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  rows: i32,
  scratch: usize,
): void {
  const wide = width + 4
  gradientProducts(source - 2 * stride - 32, scratch, stride, wide, rows + 4)
  const line = scratch + <usize>(rows + 4) * stride
  for (let y = 0; y < rows; y++) {
    let at = scratch + <usize>y * stride
    let to = line
    for (const end = line + ((<usize>wide) << 4); to < end; to += 16) {
      v128.store(to, binomial(at, stride))
      at += 16
    }
    at = line
    to = target + <usize>y * targetStride
    for (const end = to + ((<usize>width) << 4); to < end; to += 16) {
      v128.store(to, binomial(at, 16))
      at += 16
    }
  }
}

/** [1 4 6 4 1] / 16 of five pixels `step` bytes apart. */
function binomial(at: usize, step: i32): v128 {
  const outer = f32x4.add(v128.load(at), v128.load(at + 4 * step))
  const inner = f32x4.add(v128.load(at + step), v128.load(at + 3 * step))
  return f32x4.add(
    f32x4.add(f32x4.mul(outer, f32x4.splat(0.0625)), f32x4.mul(inner, f32x4.splat(0.25))),
    f32x4.mul(v128.load(at + 2 * step), f32x4.splat(0.375)),
  )
}

/** Coherences below which an edge does not steer at all, and from which on it steers alone. */
const faint: f32 = 0.6
const clear: f32 = 0.95
/** Of the tensor's trace (luma per pixel, squared): what noise alone would give. */
const noise: f32 = 0.0005

/**
 * Working pixels of the result.
 * @param source premultiplied pixels: the row of place 0 in `downs`, its first pixel; two rows and pixels more are there
 *   before, and three after, those that places fall on
 * @param tensor of the same places, one pixel before the source's first on
 * @param acrosses `width` records, @param downs `rows` records: places relative to `source`
 * @param profiles two tables of `profile` f32, by distance: across an edge, and along it
 */
export function upscaleRows(
  source: usize,
  sourceStride: i32,
  tensor: usize,
  tensorStride: i32,
  acrosses: usize,
  downs: usize,
  target: usize,
  width: i32,
  rows: i32,
  profiles: usize,
  profile: i32,
): void {
  const along = profiles + ((<usize>profile) << 2)
  for (let y = 0; y < rows; y++) {
    const down = downs + <usize>y * record
    const top = source + load<i32>(down) * sourceStride
    // The tensor begins a pixel before the source, and a record two taps before its place.
    const firstTensor = tensor + (load<i32>(down) + 2) * tensorStride
    let across = acrosses
    for (let x = 0; x < width; x++) {
      const column = load<i32>(across)
      const corner = top + (column << 4)
      const edge = between(firstTensor + ((column + 3) << 4), tensorStride, across, down)
      v128.store(target, pixelAt(corner, sourceStride, across, down, edge, profiles, along))
      across += record
      target += 16
    }
  }
}

/** The tensor at a place, from the four around it. */
function between(at: usize, stride: i32, across: usize, down: usize): v128 {
  const x = f32x4.splat(load<f32>(across, 4))
  const y = f32x4.splat(load<f32>(down, 4))
  const above = mix(v128.load(at), v128.load(at, 16), x)
  return mix(above, mix(v128.load(at + stride), v128.load(at + stride, 16), x), y)
}

function mix(a: v128, b: v128, share: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), share))
}

function pixelAt(
  corner: usize,
  stride: i32,
  across: usize,
  down: usize,
  edge: v128,
  profiles: usize,
  along: usize,
): v128 {
  const xx = f32x4.extract_lane(edge, 0)
  const xy = f32x4.extract_lane(edge, 1)
  const yy = f32x4.extract_lane(edge, 2)
  const spread = <f32>sqrt((xx - yy) * (xx - yy) + <f32>4 * xy * xy)
  const steer = min<f32>(max<f32>((spread / (xx + yy + noise) - faint) / (clear - faint), 0), 1)
  let value = steer < 1 ? straight(corner, stride, across + 8, down + 8) : f32x4.splat(0)
  if (steer > 0) {
    // Half of the double angle, whose cosine and sine the tensor gives: the way across the edge.
    const cosine = (xx - yy) / spread
    const nx = <f32>sqrt(max<f32>(<f32>0.5 + <f32>0.5 * cosine, 0))
    const ny = <f32>sqrt(max<f32>(<f32>0.5 - <f32>0.5 * cosine, 0)) * (xy < 0 ? <f32>-1 : <f32>1)
    const steered = alongEdge(corner, stride, load<f32>(across, 4), load<f32>(down, 4), nx, ny, profiles, along)
    value = mix(value, steered, f32x4.splat(steer))
  }
  return settled(value, corner + 2 * stride + 32, stride)
}

/** The plain kernel. */
function straight(corner: usize, stride: i32, across: usize, down: usize): v128 {
  let sum = f32x4.splat(0)
  for (let j = 0; j < taps; j++) {
    let line = f32x4.mul(v128.load(corner), v128.load32_splat(across))
    line = f32x4.add(line, f32x4.mul(v128.load(corner, 16), v128.load32_splat(across, 4)))
    line = f32x4.add(line, f32x4.mul(v128.load(corner, 32), v128.load32_splat(across, 8)))
    line = f32x4.add(line, f32x4.mul(v128.load(corner, 48), v128.load32_splat(across, 12)))
    line = f32x4.add(line, f32x4.mul(v128.load(corner, 64), v128.load32_splat(across, 16)))
    line = f32x4.add(line, f32x4.mul(v128.load(corner, 80), v128.load32_splat(across, 20)))
    sum = f32x4.add(sum, f32x4.mul(line, v128.load32_splat(down)))
    corner += stride
    down += 4
  }
  return sum
}

/** The kernel turned into the edge: sharp across it, soft along it. */
function alongEdge(corner: usize, stride: i32, x: f32, y: f32, nx: f32, ny: f32, profiles: usize, along: usize): v128 {
  let sum = f32x4.splat(0)
  let total: f32 = 0
  let dy = <f32>-2 - y
  for (let j = 0; j < taps; j++) {
    let dx = <f32>-2 - x
    let at = corner
    for (let i = 0; i < taps; i++) {
      const off = abs(dx * nx + dy * ny) * fine
      const far = abs(dx * ny - dy * nx) * fine
      const weight = load<f32>(profiles + ((<usize>off) << 2)) * load<f32>(along + ((<usize>far) << 2))
      sum = f32x4.add(sum, f32x4.mul(v128.load(at), f32x4.splat(weight)))
      total += weight
      dx += 1
      at += 16
    }
    dy += 1
    corner += stride
  }
  return f32x4.mul(sum, f32x4.splat(1 / total))
}

/** Held to what the four nearest pixels span, and no longer premultiplied. */
function settled(value: v128, nearest: usize, stride: i32): v128 {
  const a = v128.load(nearest)
  const b = v128.load(nearest, 16)
  const c = v128.load(nearest + stride)
  const d = v128.load(nearest + stride, 16)
  const least = f32x4.min(f32x4.min(a, b), f32x4.min(c, d))
  const most = f32x4.max(f32x4.max(a, b), f32x4.max(c, d))
  const more = f32x4.mul(f32x4.sub(most, least), f32x4.splat(freedom))
  const held = f32x4.min(f32x4.max(value, f32x4.sub(least, more)), f32x4.add(most, more))
  const alpha = f32x4.extract_lane(held, 3)
  if (alpha == 1) return held
  if (alpha < 0.001) return f32x4.splat(0)
  return f32x4.replace_lane(f32x4.mul(held, f32x4.splat(1 / alpha)), 3, min(alpha, <f32>1))
}
