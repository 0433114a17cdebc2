/** Film grain: a lattice of noise that belongs to the picture, not to the pixels it is drawn with, put on as it is resampled. */

/**
 * In place, rows from `y` on. Starts (i32, in lattice cells) and weights (f32, `taps` each) say which cells each column
 * and each row sees; `cells` is the lattice's width. `scratch`: `cells` pixels. `strength`: of the noise at mid-grey, for
 * cells of variance 1; `colour`: 0 for the same in all channels, 1 for each its own.
 */
export function grain(
  target: usize,
  width: i32,
  rows: i32,
  y: i32,
  startsX: usize,
  weightsX: usize,
  tapsX: i32,
  startsY: usize,
  weightsY: usize,
  tapsY: i32,
  cells: i32,
  scratch: usize,
  strength: f32,
  colour: f32,
): void {
  for (let row = y; row < y + rows; row++) {
    const first = load<i32>(startsY + ((<usize>row) << 2))
    gather(scratch, cells, first, weightsY + ((<usize>(row * tapsY)) << 2), tapsY, colour)
    let weights = weightsX
    for (let x = 0; x < width; x++) {
      let cell = scratch + ((<usize>load<i32>(startsX + ((<usize>x) << 2))) << 4)
      let sum = f32x4.splat(0)
      for (let tap = 0; tap < tapsX; tap++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(cell), v128.load32_splat(weights)))
        cell += 16
        weights += 4
      }
      v128.store(target, grained(v128.load(target), sum, strength))
      target += 16
    }
  }
}

/** Grey's noise is strongest halfway and nothing in black and white, as in a print. */
function grained(pixel: v128, noise: v128, strength: f32): v128 {
  const luma =
    f32x4.extract_lane(pixel, 0) * 0.2126 +
    f32x4.extract_lane(pixel, 1) * 0.7152 +
    f32x4.extract_lane(pixel, 2) * 0.0722
  const level = min<f32>(max<f32>(luma, 0), 1)
  const by = strength * 4 * level * (1 - level)
  return f32x4.add(pixel, f32x4.mul(f32x4.replace_lane(noise, 3, 0), f32x4.splat(by)))
}

/** One row of cells, as a weighted sum of `taps` lattice rows. */
function gather(scratch: usize, cells: i32, first: i32, weights: usize, taps: i32, colour: f32): void {
  for (let cell = 0; cell < cells; cell++) {
    let sum = f32x4.splat(0)
    for (let tap = 0; tap < taps; tap++)
      sum = f32x4.add(
        sum,
        f32x4.mul(noiseAt(cell, first + tap, colour), v128.load32_splat(weights + ((<usize>tap) << 2))),
      )
    v128.store(scratch + ((<usize>cell) << 4), sum)
  }
}

/** Mean 0, variance 1, nearly normal: the sum of four bytes that look random (Irwin–Hall). */
function noiseAt(x: i32, y: i32, colour: f32): v128 {
  const hash = mixed(<u32>x * 0x9e3779b1 + mixed(<u32>y * 0x85ebca6b + 0x27220a95))
  const grey = f32x4.splat(normal(hash))
  if (colour <= 0) return grey
  const own = f32x4(
    normal(mixed(hash + 0x3c6ef372)),
    normal(mixed(hash + 0x78dde6e4)),
    normal(mixed(hash + 0xb54cda56)),
    0,
  )
  return f32x4.add(grey, f32x4.mul(f32x4.sub(own, grey), f32x4.splat(colour)))
}

function normal(hash: u32): f32 {
  const sum = (hash & 255) + ((hash >> 8) & 255) + ((hash >> 16) & 255) + (hash >> 24)
  // Four times a byte's variance, (256² − 1) / 12.
  return (<f32>sum - 510) * 0.0067659
}

/** Every bit of the result depends on every bit of the input (the finaliser of MurmurHash3). */
function mixed(h: u32): u32 {
  h ^= h >> 16
  h *= 0x85ebca6b
  h ^= h >> 13
  h *= 0xc2b2ae35
  return h ^ (h >> 16)
}
