/** Colour through a 3D table, by tetrahedra (Kasson, Plouffe, Nin 1993): exact along the grey diagonal. */
import { finish } from './tone'

/** Pixels at once, and bytes of one of their numbers each: the planes of what is known of them. */
export const block: i32 = 128
const plane: usize = 512
/** How far into its cell each pixel is along the axes: 0…16384 times 4, plus the axis' number. */
const keysAt: usize = 0
/** Addresses of three of the four nodes; the last is always as far from the first. */
export const firstAt: usize = 3 * plane
const secondAt: usize = 4 * plane
const thirdAt: usize = 5 * plane
/** Weights of the four nodes, as pairs of 16 bits. */
const lowerAt: usize = 6 * plane
const upperAt: usize = 7 * plane
export const planes: usize = 8 * plane

/**
 * RGBA8 → RGBA8, in place if the two are the same.
 * @param keys 3 × 256 × u32, as above
 * @param offsets 3 × 256 × u32: the cell's place in bytes
 * @param cube nodes of i16x4, whose visible range is 0…`last`
 * @param strides 3 × u32: bytes from a node to its neighbour
 * @param curves 3 × (`last` + 1) bytes: what a node's value means
 * @param scratch room for 128 × (8 × u32 + u32x4)
 */
export function cubeTone(
  source: usize,
  target: usize,
  count: i32,
  keys: usize,
  offsets: usize,
  cube: usize,
  strides: usize,
  curves: usize,
  last: i32,
  scratch: usize,
): void {
  for (let done = 0; done < count; done += block) {
    const size = min(block, count - done)
    place(source, size, keys, offsets, cube, scratch)
    through(source, target, size, strides, curves, last, scratch)
    source += (<usize>size) << 2
    target += (<usize>size) << 2
  }
}

/** Finishes pixels that have their places. */
export function through(
  source: usize,
  target: usize,
  size: i32,
  strides: usize,
  curves: usize,
  last: i32,
  scratch: usize,
): void {
  weigh(size, strides, scratch)
  const total = totalOf(strides)
  const values = scratch + planes
  const table = last + 1
  const base = i32x4.add(i32x4.splat(<i32>curves), i32x4(0, table, 2 * table, 0))
  const most = i32x4.splat(last)
  const half = i32x4.splat(8192)
  const end = scratch + ((<usize>size) << 2)
  let value = values
  for (let at = scratch; at < end; at += 4) {
    const step = i32x4.shr_s(i32x4.add(interpolated(at, total), half), 14)
    v128.store(value, i32x4.add(i32x4.min_s(i32x4.max_s(step, i32x4.splat(0)), most), base))
    value += 16
  }
  finish(values, value, source, target)
}

export function totalOf(strides: usize): usize {
  return load<u32>(strides) + load<u32>(strides, 4) + load<u32>(strides, 8)
}

/** Places of bytes along the three axes, from tables. */
export function place(source: usize, count: i32, keys: usize, offsets: usize, cube: usize, at: usize): void {
  const end = at + ((<usize>count) << 2)
  for (; at < end; at += 4) {
    const r = (<usize>load<u8>(source)) << 2
    const g = (<usize>load<u8>(source, 1)) << 2
    const b = (<usize>load<u8>(source, 2)) << 2
    store<u32>(at, load<u32>(keys + r), keysAt)
    store<u32>(at, load<u32>(keys + g, 1024), keysAt + plane)
    store<u32>(at, load<u32>(keys + b, 2048), keysAt + 2 * plane)
    const cell = load<u32>(offsets + r) + load<u32>(offsets + g, 1024) + load<u32>(offsets + b, 2048)
    store<u32>(at, cube + cell, firstAt)
    source += 4
  }
}

/** One pixel's place along the three axes, in nodes, 0…`cells` + 1 − a hair. */
export function placeOne(places: v128, cells: v128, steps: v128, cube: usize, at: usize): void {
  const whole = f32x4.pmin(f32x4.floor(places), cells)
  const far = f32x4.nearest(f32x4.mul(f32x4.sub(places, whole), f32x4.splat(16384)))
  const keys = v128.or(i32x4.shl(i32x4.trunc_sat_f32x4_s(far), 2), i32x4(0, 1, 2, 0))
  v128.store32_lane(at, keys, 0, keysAt)
  v128.store32_lane(at, keys, 1, keysAt + plane)
  v128.store32_lane(at, keys, 2, keysAt + 2 * plane)
  const offsets = i32x4.mul(i32x4.trunc_sat_f32x4_s(whole), steps)
  const cell = i32x4.extract_lane(offsets, 0) + i32x4.extract_lane(offsets, 1) + i32x4.extract_lane(offsets, 2)
  store<u32>(at, cube + <usize>cell, firstAt)
}

/**
 * From a cell's first corner to its last along the axes in order of how far in: found by the largest and the smallest
 * key, four pixels at a time, without a branch.
 */
export function weigh(count: i32, strides: usize, at: usize): void {
  const red = v128.load32_splat(strides)
  const green = i32x4.sub(v128.load32_splat(strides, 4), red)
  const blue = i32x4.sub(v128.load32_splat(strides, 8), red)
  const total = i32x4.splat(<i32>totalOf(strides))
  const axis = i32x4.splat(3)
  const one = i32x4.splat(1)
  const two = i32x4.splat(2)
  const whole = i32x4.splat(16384)
  const end = at + ((<usize>count) << 2)
  for (; at < end; at += 16) {
    const r = v128.load(at, keysAt)
    const g = v128.load(at, keysAt + plane)
    const b = v128.load(at, keysAt + 2 * plane)
    const largest = i32x4.max_s(i32x4.max_s(r, g), b)
    const smallest = i32x4.min_s(i32x4.min_s(r, g), b)
    const rest = i32x4.sub(i32x4.sub(i32x4.add(i32x4.add(r, g), b), largest), smallest)
    const far = i32x4.shr_u(largest, 2)
    const near = i32x4.shr_u(smallest, 2)
    const middle = i32x4.shr_u(rest, 2)
    v128.store(at, v128.or(i32x4.sub(whole, far), i32x4.shl(i32x4.sub(far, middle), 16)), lowerAt)
    v128.store(at, v128.or(i32x4.sub(middle, near), i32x4.shl(near, 16)), upperAt)
    const first = v128.load(at, firstAt)
    const along = v128.and(largest, axis)
    const across = v128.and(smallest, axis)
    const step = i32x4.add(v128.and(i32x4.eq(along, one), green), v128.and(i32x4.eq(along, two), blue))
    const back = i32x4.add(v128.and(i32x4.eq(across, one), green), v128.and(i32x4.eq(across, two), blue))
    v128.store(at, i32x4.add(i32x4.add(first, red), step), secondAt)
    v128.store(at, i32x4.sub(i32x4.sub(i32x4.add(first, total), red), back), thirdAt)
  }
}

/** The value at a weighed pixel, times 16384. */
export function interpolated(at: usize, total: usize): v128 {
  const first = <usize>load<u32>(at, firstAt)
  const lower = side(first, <usize>load<u32>(at, secondAt))
  const upper = side(<usize>load<u32>(at, thirdAt), first + total)
  return i32x4.add(
    i32x4.dot_i16x8_s(lower, v128.load32_splat(at, lowerAt)),
    i32x4.dot_i16x8_s(upper, v128.load32_splat(at, upperAt)),
  )
}

/** Four 16-bit channels of two nodes, channel by channel. */
function side(first: usize, second: usize): v128 {
  return v128.shuffle<i16>(v128.load64_zero(first), v128.load64_zero(second), 0, 8, 1, 9, 2, 10, 3, 11)
}
