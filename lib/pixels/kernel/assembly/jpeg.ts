/**
 * RGBA → the entropy-coded bytes of a baseline JPEG with 4:2:0 chroma (ITU-T T.81), one row of 16 × 16 blocks after the
 * other; each begins anew, as after a restart marker, so that rows can be written by several threads.
 */

/** Offsets into the caller's tables. */
const reciprocals = 0 // 2 × 64 f32: luma, chroma; as the transform leaves its values (column by column)
const places = 512 // 64 u8: where in the transform's order each zigzag value lies
const dcCodes = 576 // 2 × 16 u32: code << 8 | length
const acCodes = 704 // 2 × 256 u32
const masks = 2752 // 8 × 256 u64: which zigzag values are meant by the bits of a row

/** Offsets into scratch: six blocks of 64 i16 before, 64 f32 and 64 i16 while they are transformed. */
const blocks = 0
const floats = 768
const levels = 1024

/** Sixteen pixels of two rows: their luma into `target` (rows of 8, the right block 256 bytes on), their sums into chroma. */
function fourPixels(row: usize, below: usize, target: usize, chroma: usize): void {
  const top = v128.load(row)
  const bottom = v128.load(below)
  v128.store64_lane(target, lumaOf(top), 0)
  v128.store64_lane(target + 16, lumaOf(bottom), 0)
  const low = i16x8.add(i16x8.extend_low_i8x16_u(top), i16x8.extend_low_i8x16_u(bottom))
  const high = i16x8.add(i16x8.extend_high_i8x16_u(top), i16x8.extend_high_i8x16_u(bottom))
  const sums = i16x8.add(v128.shuffle<i64>(low, high, 0, 2), v128.shuffle<i64>(low, high, 1, 3))
  // Two pixels' sums of four, R G B A each: 4 × 32768 is one.
  const cb = halves(i32x4.dot_i16x8_s(sums, i16x8(-5529, -10855, 16384, 0, -5529, -10855, 16384, 0)))
  const cr = halves(i32x4.dot_i16x8_s(sums, i16x8(16384, -13720, -2664, 0, 16384, -13720, -2664, 0)))
  const both = v128.shuffle<i32>(cb, cr, 0, 2, 4, 6)
  const rounded = i32x4.shr_s(i32x4.add(both, i32x4.splat(65536)), 17)
  const narrow = i16x8.narrow_i32x4_s(rounded, rounded)
  v128.store32_lane(chroma, narrow, 0)
  v128.store32_lane(chroma + 128, narrow, 1)
}

/** In lanes 0 and 2: each lane and the one after it. */
function halves(pairs: v128): v128 {
  return i32x4.add(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2))
}

/** Four pixels' luma − 128, in the low four of eight 16-bit lanes. */
function lumaOf(pixels: v128): v128 {
  const factors = i16x8(9798, 19235, 3735, 0, 9798, 19235, 3735, 0)
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), factors)
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), factors)
  const sums = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7))
  const rounded = i32x4.sub(i32x4.shr_s(i32x4.add(sums, i32x4.splat(16384)), 15), i32x4.splat(128))
  return i16x8.narrow_i32x4_s(rounded, rounded)
}

/** One dimension of the transform of Arai, Agui and Nakajima (1988), four columns at once; its scale is in the reciprocals. */
function transform(at: usize): void {
  const x0 = v128.load(at)
  const x1 = v128.load(at, 32)
  const x2 = v128.load(at, 64)
  const x3 = v128.load(at, 96)
  const x4 = v128.load(at, 128)
  const x5 = v128.load(at, 160)
  const x6 = v128.load(at, 192)
  const x7 = v128.load(at, 224)
  const s0 = f32x4.add(x0, x7)
  const s7 = f32x4.sub(x0, x7)
  const s1 = f32x4.add(x1, x6)
  const s6 = f32x4.sub(x1, x6)
  const s2 = f32x4.add(x2, x5)
  const s5 = f32x4.sub(x2, x5)
  const s3 = f32x4.add(x3, x4)
  const s4 = f32x4.sub(x3, x4)
  const e0 = f32x4.add(s0, s3)
  const e3 = f32x4.sub(s0, s3)
  const e1 = f32x4.add(s1, s2)
  const e2 = f32x4.sub(s1, s2)
  v128.store(at, f32x4.add(e0, e1))
  v128.store(at, f32x4.sub(e0, e1), 128)
  const z1 = f32x4.mul(f32x4.add(e2, e3), f32x4.splat(0.70710678))
  v128.store(at, f32x4.add(e3, z1), 64)
  v128.store(at, f32x4.sub(e3, z1), 192)
  const o0 = f32x4.add(s4, s5)
  const o1 = f32x4.add(s5, s6)
  const o2 = f32x4.add(s6, s7)
  const z5 = f32x4.mul(f32x4.sub(o0, o2), f32x4.splat(0.38268343))
  const z2 = f32x4.add(f32x4.mul(o0, f32x4.splat(0.5411961)), z5)
  const z4 = f32x4.add(f32x4.mul(o2, f32x4.splat(1.30656296)), z5)
  const z3 = f32x4.mul(o1, f32x4.splat(0.70710678))
  const z11 = f32x4.add(s7, z3)
  const z13 = f32x4.sub(s7, z3)
  v128.store(at, f32x4.add(z13, z2), 160)
  v128.store(at, f32x4.sub(z13, z2), 96)
  v128.store(at, f32x4.add(z11, z4), 32)
  v128.store(at, f32x4.sub(z11, z4), 224)
}

/** Swaps the 4 × 4 floats at `a` with those at `b`, both turned over; rows are 32 bytes apart. */
function swap(a: usize, b: usize): void {
  const a0 = v128.load(a)
  const a1 = v128.load(a, 32)
  const a2 = v128.load(a, 64)
  const a3 = v128.load(a, 96)
  turn(v128.load(b), v128.load(b, 32), v128.load(b, 64), v128.load(b, 96), a)
  turn(a0, a1, a2, a3, b)
}

function turn(a: v128, b: v128, c: v128, d: v128, target: usize): void {
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
  const ef = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
  const gh = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
  v128.store(target, v128.shuffle<i64>(ab, cd, 0, 2))
  v128.store(target, v128.shuffle<i64>(ab, cd, 1, 3), 32)
  v128.store(target, v128.shuffle<i64>(ef, gh, 0, 2), 64)
  v128.store(target, v128.shuffle<i64>(ef, gh, 1, 3), 96)
}

/** 64 values of a block → 64 levels, transformed, divided and rounded to the nearest. */
function quantiseBlock(block: usize, scratch: usize, divisors: usize): void {
  const work = scratch + floats
  for (let y: usize = 0; y < 8; y++) {
    const row = v128.load(block + (y << 4))
    v128.store(work + (y << 5), f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(row)))
    v128.store(work + (y << 5), f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(row)), 16)
  }
  transform(work)
  transform(work + 16)
  turn(v128.load(work), v128.load(work, 32), v128.load(work, 64), v128.load(work, 96), work)
  swap(work + 16, work + 128)
  const last = work + 144
  turn(v128.load(last), v128.load(last, 32), v128.load(last, 64), v128.load(last, 96), last)
  transform(work)
  transform(work + 16)
  // Adding 1.5 · 2²³ leaves the nearest whole number in the last bits.
  const magic = f32x4.splat(12582912.0)
  for (let i: usize = 0; i < 256; i += 32) {
    const low = f32x4.add(f32x4.mul(v128.load(work + i), v128.load(divisors + i)), magic)
    const high = f32x4.add(f32x4.mul(v128.load(work + i, 16), v128.load(divisors + i, 16)), magic)
    v128.store(
      scratch + levels + (i >> 1),
      i16x8.narrow_i32x4_s(i32x4.sub(low, i32x4.splat(0x4b400000)), i32x4.sub(high, i32x4.splat(0x4b400000))),
    )
  }
}

/**
 * Encodes 16 rows at `source`, of which `height` are there, and returns how many bytes it wrote: at most 2560 for each
 * block of 16 × 16. Edges repeat. `scratch`: 1152 bytes.
 */
export function encodeBlocks(
  source: usize,
  stride: i32,
  width: i32,
  height: i32,
  tables: usize,
  target: usize,
  scratch: usize,
): i32 {
  let out = target
  let buffer: u64 = 0
  let bits: i32 = 0
  let dcY: i32 = 0
  let dcB: i32 = 0
  let dcR: i32 = 0
  for (let left = 0; left < width; left += 16) {
    if (left + 16 <= width) gather(source + (left << 2), stride, height, scratch)
    else gatherEdge(source + (left << 2), stride, width - left, height, scratch)
    for (let b = 0; b < 6; b++) {
      const chroma: usize = b > 3 ? 1 : 0
      quantiseBlock(scratch + blocks + (b << 7), scratch, tables + reciprocals + (chroma << 8))
      const block = scratch + levels
      const dc = <i32>load<i16>(block)
      let difference: i32
      if (b < 4) {
        difference = dc - dcY
        dcY = dc
      } else if (b == 4) {
        difference = dc - dcB
        dcB = dc
      } else {
        difference = dc - dcR
        dcR = dc
      }
      const dcTable = tables + dcCodes + (chroma << 6)
      const acTable = tables + acCodes + (chroma << 10)
      let size = 32 - clz(abs(difference))
      let entry = load<u32>(dcTable + (size << 2))
      let extra = (difference + (difference >> 31)) & ((1 << size) - 1)
      let length = <i32>(entry & 255) + size
      buffer = (buffer << length) | (((<u64>entry >> 8) << size) | extra)
      bits += length
      let marked = maskOf(block, tables + masks) & ~1
      let last: i32 = 0
      while (marked != 0) {
        const k = <i32>ctz(marked)
        marked &= marked - 1
        let run = k - last - 1
        last = k
        const level = <i32>load<i16>(block + load<u8>(tables + places + k))
        if (bits >= 32) {
          bits -= 32
          out = flush(out, <u32>(buffer >> bits))
        }
        while (run > 15) {
          entry = load<u32>(acTable + (0xf0 << 2))
          length = <i32>(entry & 255)
          buffer = (buffer << length) | (entry >> 8)
          bits += length
          run -= 16
          if (bits >= 32) {
            bits -= 32
            out = flush(out, <u32>(buffer >> bits))
          }
        }
        size = 32 - clz(abs(level))
        entry = load<u32>(acTable + (((run << 4) | size) << 2))
        extra = (level + (level >> 31)) & ((1 << size) - 1)
        length = <i32>(entry & 255) + size
        buffer = (buffer << length) | (((<u64>entry >> 8) << size) | extra)
        bits += length
      }
      if (bits >= 32) {
        bits -= 32
        out = flush(out, <u32>(buffer >> bits))
      }
      if (last < 63) {
        entry = load<u32>(acTable)
        length = <i32>(entry & 255)
        buffer = (buffer << length) | (entry >> 8)
        bits += length
      }
      if (bits >= 32) {
        bits -= 32
        out = flush(out, <u32>(buffer >> bits))
      }
    }
  }
  // The rest of the last byte is ones.
  const padding = (8 - (bits & 7)) & 7
  buffer = (buffer << padding) | ((1 << padding) - 1)
  bits += padding
  while (bits > 0) {
    bits -= 8
    out = put(out, <u32>(buffer >> bits) & 255)
  }
  return <i32>(out - target)
}

/** A bit for each zigzag value that is not zero. */
function maskOf(block: usize, masks: usize): u64 {
  let mask: u64 = 0
  for (let row: usize = 0; row < 8; row++) {
    const bits = i16x8.bitmask(i16x8.ne(v128.load(block + (row << 4)), i16x8.splat(0)))
    mask |= load<u64>(masks + (row << 11) + ((<usize>bits) << 3))
  }
  return mask
}

/** Four bytes, the first first; a byte of ones is followed by a zero. */
function flush(out: usize, word: u32): usize {
  // No byte is 255 when none of its complement is zero.
  const rest = ~word
  if (((rest - 0x01010101) & ~rest & 0x80808080) == 0) {
    store<u32>(out, bswap(word))
    return out + 4
  }
  out = put(out, word >> 24)
  out = put(out, (word >> 16) & 255)
  out = put(out, (word >> 8) & 255)
  return put(out, word & 255)
}

function put(out: usize, byte: u32): usize {
  store<u8>(out, byte)
  if (byte != 255) return out + 1
  store<u8>(out + 1, 0)
  return out + 2
}

/** 16 × 16 pixels as six blocks: four of luma, then blue and red differences. */
function gather(source: usize, stride: i32, height: i32, scratch: usize): void {
  for (let y = 0; y < 16; y += 2) {
    const row = source + min(y, height - 1) * stride
    const below = source + min(y + 1, height - 1) * stride
    const luma = scratch + blocks + (y >> 3) * 256 + ((y & 7) << 4)
    const chroma = scratch + blocks + 512 + ((y >> 1) << 4)
    fourPixels(row, below, luma, chroma)
    fourPixels(row + 16, below + 16, luma + 8, chroma + 4)
    fourPixels(row + 32, below + 32, luma + 128, chroma + 8)
    fourPixels(row + 48, below + 48, luma + 136, chroma + 12)
  }
}

/** The same where the picture ends inside: its last column repeats. */
function gatherEdge(source: usize, stride: i32, width: i32, height: i32, scratch: usize): void {
  const copy = scratch + floats
  for (let y = 0; y < 16; y += 2) {
    for (let part = 0; part < 2; part++) {
      const row = source + min(y + part, height - 1) * stride
      for (let x = 0; x < 16; x++) store<u32>(copy + (part << 6) + (x << 2), load<u32>(row + (min(x, width - 1) << 2)))
    }
    const luma = scratch + blocks + (y >> 3) * 256 + ((y & 7) << 4)
    const chroma = scratch + blocks + 512 + ((y >> 1) << 4)
    for (let x = 0; x < 4; x++)
      fourPixels(copy + (x << 4), copy + 64 + (x << 4), luma + (x >> 1) * 128 + (x & 1) * 8, chroma + (x << 2))
  }
}
