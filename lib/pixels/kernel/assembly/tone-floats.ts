/** Colour of each pixel for itself in working pixels: curves interpolated, steps exact, nothing rounded between. Alpha kept. */

import { brightnesses, mixedBy } from './tone'
import { block, interpolated, placeOne, totalOf, weigh } from './tone-cube'

/** Where an operation's parts lie, as the room's `tone-tables.ts` writes them. */
export const kindAt: usize = 0
export const shiftAt: usize = 4
export const firstAt: usize = 8
export const mixesAt: usize = 12
/** Values are held between these two, of which the first may be negative. */
export const lowAt: usize = 16
export const highAt: usize = 32
export const deltaAt: usize = 48
const fractionAt: usize = 64
/** Addresses of the entries for 0, u32 each. */
export const baseAt: usize = 80
export const matrixAt: usize = 96
export const weightsAt: usize = 160
const levelsAt: usize = 176
const cubeAt: usize = 192
const nodesAt: usize = 196
const strideAt: usize = 200
const powerAt: usize = 212
const scaleAt: usize = 216
export const operationBytes: usize = 224

const bendKind: i32 = 0
export const gainKind: i32 = 1
const stepsKind: i32 = 2
const cubeKind: i32 = 3
const mixKind: i32 = 4

/** What source and target are: bits of `forms`. */
const fromBytes: i32 = 1
const toBytes: i32 = 2

/**
 * @param operations `steps` operations of 224 bytes, one after the other
 * @param forms source is RGBA8 if 1 is in it, target if 2 is; else working pixels. Bytes go to bytes only with both
 * @param scratch room for 128 × (8 × u32 + f32x4)
 */
export function floatTone(
  source: usize,
  target: usize,
  count: i32,
  operations: usize,
  steps: i32,
  forms: i32,
  scratch: usize,
): void {
  const values = scratch + ((<usize>block) << 5)
  const sourceStep: usize = forms & fromBytes ? 4 : 16
  const targetStep: usize = forms & toBytes ? 4 : 16
  for (let done = 0; done < count; done += block) {
    const size = min(block, count - done)
    const end = values + ((<usize>size) << 4)
    if (forms & fromBytes) widen(source, values, end)
    else memory.copy(values, source, (<usize>size) << 4)
    let operation = operations
    for (let i = 0; i < steps; i++) {
      const kind = load<i32>(operation, kindAt)
      if (kind == bendKind) bend(values, end, operation, scratch)
      else if (kind == gainKind) brighten(values, end, operation, scratch)
      else if (kind == stepsKind) step(values, end, operation)
      else if (kind == cubeKind) look(values, size, operation, scratch)
      else if (kind == mixKind) mix(values, end, operation)
      operation += operationBytes
    }
    if (forms & toBytes) narrow(values, end, source, target)
    else if (forms & fromBytes) keepByteAlpha(values, end, source, target)
    else keepAlpha(values, end, source, target)
    source += <usize>size * sourceStep
    target += <usize>size * targetStep
  }
}

function widened(at: usize): v128 {
  const words = i16x8.extend_low_i8x16_u(v128.load32_zero(at))
  return f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)), f32x4.splat(255))
}

function widen(source: usize, at: usize, end: usize): void {
  for (; at < end; at += 16) {
    v128.store(at, widened(source))
    source += 4
  }
}

function narrow(at: usize, end: usize, source: usize, target: usize): void {
  for (; at < end; at += 16) {
    const scaled = f32x4.mul(v128.load(at), f32x4.splat(255))
    const held = f32x4.pmin(f32x4.splat(255), f32x4.pmax(f32x4.splat(0), scaled))
    const words = i32x4.trunc_sat_f32x4_s(f32x4.add(held, f32x4.splat(0.5)))
    const halves = i16x8.narrow_i32x4_s(words, words)
    const pixel = v128.extract_lane<u32>(i8x16.narrow_i16x8_u(halves, halves), 0)
    store<u32>(target, (pixel & 0xffffff) | (load<u32>(source) & 0xff000000))
    source += 4
    target += 4
  }
}

export function keepByteAlpha(at: usize, end: usize, source: usize, target: usize): void {
  for (; at < end; at += 16) {
    v128.store(target, f32x4.replace_lane(v128.load(at), 3, f32x4.extract_lane(widened(source), 3)))
    source += 4
    target += 16
  }
}

export function keepAlpha(at: usize, end: usize, source: usize, target: usize): void {
  for (; at < end; at += 16) {
    v128.store(target, f32x4.replace_lane(v128.load(at), 3, load<f32>(source, 12)))
    source += 16
    target += 16
  }
}

/** Held in the curve's span; what is no number, at its upper end. */
export function heldIn(value: v128, low: v128, high: v128): v128 {
  return f32x4.pmax(low, f32x4.pmin(high, value))
}

/**
 * A curve for each channel, then a matrix. Entries lie at even steps in each octave of |v| + delta, on both sides of
 * the entry for 0; between two of them the curve is straight.
 */
function bend(start: usize, end: usize, operation: usize, scratch: usize): void {
  const low = v128.load(operation, lowAt)
  const high = v128.load(operation, highAt)
  const delta = v128.load(operation, deltaAt)
  const shift = load<i32>(operation, shiftAt)
  const first = v128.load32_splat(operation, firstAt)
  const mask = i32x4.splat((1 << shift) - 1)
  const base = v128.load(operation, baseAt)
  let entry = scratch
  for (let at = start; at < end; at += 16) {
    const value = heldIn(v128.load(at), low, high)
    const sign = i32x4.shr_s(value, 31)
    const bits = f32x4.add(f32x4.abs(value), delta)
    const index = v128.xor(i32x4.sub(i32x4.shr_u(bits, shift), first), sign)
    v128.store(entry, i32x4.add(i32x4.shl(index, 2), base))
    v128.store(entry, v128.and(v128.xor(bits, sign), mask), 16)
    entry += 32
  }
  const fraction = v128.load(operation, fractionAt)
  const mixes = load<i32>(operation, mixesAt)
  const ofRed = v128.load(operation, matrixAt)
  const ofGreen = v128.load(operation, matrixAt + 16)
  const ofBlue = v128.load(operation, matrixAt + 32)
  const offset = v128.load(operation, matrixAt + 48)
  entry = scratch
  for (let at = start; at < end; at += 16) {
    const red = v128.load64_zero(<usize>load<u32>(entry))
    const both = v128.load64_lane(<usize>load<u32>(entry, 4), red, 1)
    const blue = v128.load64_zero(<usize>load<u32>(entry, 8))
    const from = v128.shuffle<f32>(both, blue, 0, 2, 4, 4)
    const to = v128.shuffle<f32>(both, blue, 1, 3, 5, 5)
    const part = f32x4.mul(f32x4.convert_i32x4_s(v128.load(entry, 16)), fraction)
    const value = f32x4.add(from, f32x4.mul(f32x4.sub(to, from), part))
    v128.store(at, mixes ? f32x4.add(mixedBy(value, ofRed, ofGreen, ofBlue), offset) : value)
    entry += 32
  }
}

/** All channels times what a curve says for how bright they are together; then a matrix. */
function brighten(start: usize, end: usize, operation: usize, scratch: usize): void {
  const high = v128.load(operation, highAt)
  const delta = v128.load(operation, deltaAt)
  const shift = load<i32>(operation, shiftAt)
  const first = v128.load32_splat(operation, firstAt)
  const mask = i32x4.splat((1 << shift) - 1)
  const fraction = v128.load(operation, fractionAt)
  const base = v128.load(operation, baseAt)
  const weights = v128.load(operation, weightsAt)
  let entry = scratch
  for (let at = start; at < end; at += 64) {
    const bits = f32x4.add(f32x4.pmin(high, brightnesses(at, weights)), delta)
    v128.store(entry, i32x4.add(i32x4.shl(i32x4.sub(i32x4.shr_u(bits, shift), first), 2), base))
    v128.store(entry, f32x4.mul(f32x4.convert_i32x4_s(v128.and(bits, mask)), fraction), 16)
    entry += 32
  }
  const mixes = load<i32>(operation, mixesAt)
  const ofRed = v128.load(operation, matrixAt)
  const ofGreen = v128.load(operation, matrixAt + 16)
  const ofBlue = v128.load(operation, matrixAt + 32)
  const offset = v128.load(operation, matrixAt + 48)
  entry = scratch
  for (let at = start; at < end; ) {
    for (const stop = at + 64; at < stop; at += 16) {
      const address = <usize>load<u32>(entry)
      const from = load<f32>(address)
      const gain = from + (load<f32>(address, 4) - from) * load<f32>(entry, 16)
      const value = v128.load(at)
      const mixed = mixes ? mixedBy(value, ofRed, ofGreen, ofBlue) : value
      v128.store(at, f32x4.add(f32x4.mul(mixed, f32x4.splat(gain)), offset))
      entry += 4
    }
    entry += 16
  }
}

function mix(at: usize, end: usize, operation: usize): void {
  const ofRed = v128.load(operation, matrixAt)
  const ofGreen = v128.load(operation, matrixAt + 16)
  const ofBlue = v128.load(operation, matrixAt + 32)
  const offset = v128.load(operation, matrixAt + 48)
  for (; at < end; at += 16) v128.store(at, f32x4.add(mixedBy(v128.load(at), ofRed, ofGreen, ofBlue), offset))
}

/** Each channel to one of `levels` even values 0…1: the one whose share of 0…1 it lies in. */
function step(at: usize, end: usize, operation: usize): void {
  const levels = v128.load(operation, levelsAt)
  const most = f32x4.sub(levels, f32x4.splat(1))
  const hair = f32x4.splat(0.00001)
  for (; at < end; at += 16) {
    const share = f32x4.floor(f32x4.add(f32x4.mul(v128.load(at), levels), hair))
    v128.store(at, f32x4.div(f32x4.pmax(f32x4.splat(0), f32x4.pmin(most, share)), most))
  }
}

/** A 3D table; what lies outside 0…1 counts as its edge. */
function look(start: usize, count: i32, operation: usize, scratch: usize): void {
  const cube = <usize>load<u32>(operation, cubeAt)
  const strides = operation + strideAt
  const steps = i32x4(load<i32>(strides), load<i32>(strides, 4), load<i32>(strides, 8), 0)
  const nodes = load<i32>(operation, nodesAt)
  const cells = f32x4.splat(<f32>(nodes - 2))
  const last = f32x4.splat(<f32>(nodes - 1))
  const power = load<i32>(operation, powerAt)
  const one = f32x4.splat(1)
  const end = start + ((<usize>count) << 4)
  let at = scratch
  for (let value = start; value < end; value += 16) {
    const held = heldIn(v128.load(value), f32x4.splat(0), one)
    placeOne(f32x4.mul(placed(held, power), last), cells, steps, cube, at)
    at += 4
  }
  weigh(count, strides, scratch)
  const total = totalOf(strides)
  const scale = v128.load32_splat(operation, scaleAt)
  at = scratch
  for (let value = start; value < end; value += 16) {
    v128.store(value, f32x4.mul(f32x4.convert_i32x4_s(interpolated(at, total)), scale))
    at += 4
  }
}

/** Where a value lies along its axis: as it is, or by its power of ¾ or ½, so that nodes crowd towards black. */
function placed(value: v128, power: i32): v128 {
  if (power == 4) return value
  const root = f32x4.sqrt(value)
  return power == 2 ? root : f32x4.sqrt(f32x4.mul(value, root))
}
