/** Curves, gains and matrices in turn in working pixels, by the nearest entry of fine tables. Alpha kept. */
import { brightnesses, mixedBy } from './tone'
import { block } from './tone-cube'
import {
  baseAt,
  deltaAt,
  firstAt,
  gainKind,
  heldIn,
  highAt,
  keepAlpha,
  keepByteAlpha,
  kindAt,
  lowAt,
  matrixAt,
  mixesAt,
  operationBytes,
  shiftAt,
  weightsAt,
} from './tone-floats'

/**
 * As `floatTone` with curves and gains alone, and without its lines between entries. Each loop ends with the addresses
 * that the next one reads.
 * @param tables 0 for working pixels; for RGBA8 3 × 256 × f32x4 as in `chainTone`: the first curve and matrix
 * @param scratch room for 128 × (f32x4 + u32)
 */
export function nearTone(
  source: usize,
  target: usize,
  count: i32,
  tables: usize,
  operations: usize,
  steps: i32,
  scratch: usize,
): void {
  const last = operations + <usize>steps * operationBytes
  for (let done = 0; done < count; done += block) {
    const size = min(block, count - done)
    const end = scratch + ((<usize>size) << 4)
    if (tables) widen(source, tables, scratch, end)
    else memory.copy(scratch, source, (<usize>size) << 4)
    let operation = operations
    if (steps && load<i32>(operation, kindAt) != gainKind) enter(scratch, end, operation)
    for (; operation < last; operation += operationBytes) {
      const next = operation + operationBytes
      const isLast = next == last || load<i32>(next, kindAt) == gainKind
      if (load<i32>(operation, kindAt) == gainKind) brighten(scratch, end, operation, isLast ? 0 : next)
      else bend(scratch, end, operation, isLast ? 0 : next)
    }
    if (tables) {
      keepByteAlpha(scratch, end, source, target)
      source += (<usize>size) << 2
    } else {
      keepAlpha(scratch, end, source, target)
      source += (<usize>size) << 4
    }
    target += (<usize>size) << 4
  }
}

function widen(source: usize, tables: usize, at: usize, end: usize): void {
  for (; at < end; at += 16) {
    const red = v128.load(tables + ((<usize>load<u8>(source)) << 4))
    const green = v128.load(tables + ((<usize>load<u8>(source, 1)) << 4), 4096)
    const blue = v128.load(tables + ((<usize>load<u8>(source, 2)) << 4), 8192)
    v128.store(at, f32x4.add(f32x4.add(red, green), blue))
    source += 4
  }
}

/** Of the entries for the values: on both sides of the one for 0, in octaves of |v| + delta. */
function addressOf(value: v128, low: v128, high: v128, delta: v128, shift: i32, first: v128, base: v128): v128 {
  const held = heldIn(value, low, high)
  const bits = f32x4.add(f32x4.abs(held), delta)
  const index = v128.xor(i32x4.sub(i32x4.shr_u(bits, shift), first), i32x4.shr_s(held, 31))
  return i32x4.add(i32x4.shl(index, 2), base)
}

/** Values → addresses of their entries. */
function enter(at: usize, end: usize, operation: usize): void {
  const low = v128.load(operation, lowAt)
  const high = v128.load(operation, highAt)
  const delta = v128.load(operation, deltaAt)
  const shift = load<i32>(operation, shiftAt)
  const first = v128.load32_splat(operation, firstAt)
  const base = v128.load(operation, baseAt)
  for (; at < end; at += 16) v128.store(at, addressOf(v128.load(at), low, high, delta, shift, first, base))
}

/** Addresses → what is there, mixed; and on to the next addresses. */
function bend(at: usize, end: usize, operation: usize, next: usize): void {
  const ofRed = v128.load(operation, matrixAt)
  const ofGreen = v128.load(operation, matrixAt + 16)
  const ofBlue = v128.load(operation, matrixAt + 32)
  const offset = v128.load(operation, matrixAt + 48)
  if (!next) {
    for (; at < end; at += 16) v128.store(at, bent(at, ofRed, ofGreen, ofBlue, offset))
    return
  }
  const low = v128.load(next, lowAt)
  const high = v128.load(next, highAt)
  const delta = v128.load(next, deltaAt)
  const shift = load<i32>(next, shiftAt)
  const first = v128.load32_splat(next, firstAt)
  const base = v128.load(next, baseAt)
  for (; at < end; at += 16)
    v128.store(at, addressOf(bent(at, ofRed, ofGreen, ofBlue, offset), low, high, delta, shift, first, base))
}

function bent(at: usize, ofRed: v128, ofGreen: v128, ofBlue: v128, offset: v128): v128 {
  const r = v128.load32_splat(<usize>load<u32>(at))
  const g = v128.load32_splat(<usize>load<u32>(at, 4))
  const b = v128.load32_splat(<usize>load<u32>(at, 8))
  const half = f32x4.add(f32x4.mul(r, ofRed), f32x4.mul(g, ofGreen))
  return f32x4.add(half, f32x4.add(f32x4.mul(b, ofBlue), offset))
}

function brighten(start: usize, end: usize, operation: usize, next: usize): void {
  const weights = v128.load(operation, weightsAt)
  const low = v128.load(operation, lowAt)
  const high = v128.load(operation, highAt)
  const delta = v128.load(operation, deltaAt)
  const shift = load<i32>(operation, shiftAt)
  const first = v128.load32_splat(operation, firstAt)
  const base = v128.load(operation, baseAt)
  let address = start + ((<usize>block) << 4)
  for (let at = start; at < end; at += 64) {
    v128.store(address, addressOf(brightnesses(at, weights), low, high, delta, shift, first, base))
    address += 16
  }
  address = start + ((<usize>block) << 4)
  const mixes = load<i32>(operation, mixesAt)
  const ofRed = v128.load(operation, matrixAt)
  const ofGreen = v128.load(operation, matrixAt + 16)
  const ofBlue = v128.load(operation, matrixAt + 32)
  const offset = v128.load(operation, matrixAt + 48)
  for (let at = start; at < end; at += 16) {
    let value = v128.load(at)
    if (mixes) value = mixedBy(value, ofRed, ofGreen, ofBlue)
    v128.store(at, f32x4.add(f32x4.mul(value, v128.load32_splat(<usize>load<u32>(address))), offset))
    address += 4
  }
  if (next) enter(start, end, next)
}
