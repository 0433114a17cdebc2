/** Resampling along any map that keeps straight lines straight, tile by tile, with antialiased edges. */
import { coverEdges, insideFrom, insideTo, isOutside } from './edges'
import { finish, working } from './light'
import { linearise, repeatEdges } from './linearise'
import { pairUp, sumOf, sumOfSix } from './taps'

/*
 * A job, f64 each: what one call of `resample` needs to know besides its rows.
 * 0…8 the map, output → source, row-major · 9 the result's width · 10 its height · 11 its form · 12 the form's table ·
 * 13 the table of `linearise` · 14 edges · 15 how many · 16 bytes of scratch · 17 the least w that is before the
 * horizon · 18 bits of a phase · 19 the first width's number · 20 how many widths · 21 how many levels · 22 … levels.
 * A level: address, bytes of a row, depth, across = x·[3] + [4], down = y·[5] + [6], bounds left, top, right, bottom.
 * After the levels the widths: address of the weights, taps; where only two are given, one is for each axis.
 */
const levelsAt: i32 = 22
const levelSize: i32 = 11

/** Tiles lie on this grid, so that each pixel is the same whatever rows are asked for. */
const tileWidth: i32 = 64
const tileHeight: i32 = 32

/** Pixels beside each other that share their weights' width. */
const run: i32 = 8

/** Places in a piece of the source: 16 bits after the point. */
const fraction: i32 = 16
const mask: i32 = 0xffff
const one: f64 = 65536

function field(job: usize, at: i32): f64 {
  return load<f64>(job + ((<usize>at) << 3))
}

function whole(job: usize, at: i32): i32 {
  return <i32>field(job, at)
}

/**
 * Rows `y` to `y + rows` of the result, at `target`.
 * @param scratch the job's bytes of scratch, and after them room for their longest row at 8 bytes a pixel
 */
export function resample(job: usize, y: i32, rows: i32, target: usize, scratch: usize): void {
  const width = whole(job, 9)
  const pixel = pixelOf(whole(job, 11))
  const stride = <usize>(width * pixel)
  const edges = <usize>field(job, 14)
  const count = whole(job, 15)
  const end = y + rows
  for (let top = y; top < end; ) {
    const bottom = min((top / tileHeight + 1) * tileHeight, end)
    for (let left = 0; left < width; left += tileWidth) {
      const right = min(left + tileWidth, width)
      const into = target + <usize>(top - y) * stride + <usize>(left * pixel)
      fill(job, levelFor(job, left, top), left, top, right, bottom, into, stride, scratch)
    }
    top = bottom
  }
  if (count == 0) return
  for (let at = y; at < end; at++) {
    const line = target + <usize>(at - y) * stride
    const from = insideFrom(edges, count, at, width)
    const to = max(insideTo(edges, count, at, width), from)
    if (from > 0) coverEdges(line, 0, from, at, edges, count, whole(job, 11))
    if (to < width) coverEdges(line + <usize>(to * pixel), to, width - to, at, edges, count, whole(job, 11))
  }
}

function pixelOf(form: i32): i32 {
  return form == 0 ? 4 : form == working ? 16 : 8
}

function depthAt(job: usize, x: f64, y: f64): f64 {
  return field(job, 6) * x + field(job, 7) * y + field(job, 8)
}

function acrossAt(job: usize, x: f64, y: f64): f64 {
  return (field(job, 0) * x + field(job, 1) * y + field(job, 2)) / depthAt(job, x, y)
}

function downAt(job: usize, x: f64, y: f64): f64 {
  return (field(job, 3) * x + field(job, 4) * y + field(job, 5)) / depthAt(job, x, y)
}

function isProjective(job: usize): bool {
  return field(job, 6) != 0 || field(job, 7) != 0
}

/** How far the place moves along one axis of the source for a pixel of the result, squared; `row` is 0 or 3. */
function stretchAt(job: usize, row: i32, x: f64, y: f64): f64 {
  const w = depthAt(job, x, y)
  if (w < field(job, 17)) return Infinity
  const place = (field(job, row) * x + field(job, row + 1) * y + field(job, row + 2)) / w
  const right = (field(job, row) - place * field(job, 6)) / w
  const down = (field(job, row + 1) - place * field(job, 7)) / w
  return right * right + down * down
}

/** The smallest level that still has more pixels than the tile of (left, top) wants along both axes, at each corner. */
function levelFor(job: usize, left: i32, top: i32): usize {
  const levels = whole(job, 21)
  if (levels == 1) return job + (levelsAt << 3)
  const first = <f64>((left / tileWidth) * tileWidth)
  const upper = <f64>((top / tileHeight) * tileHeight)
  let least = Infinity
  for (let corner = 0; corner < 4; corner++) {
    const x = first + (corner & 1 ? <f64>tileWidth : 0)
    const y = upper + (corner & 2 ? <f64>tileHeight : 0)
    least = min(least, min(stretchAt(job, 0, x, y), stretchAt(job, 3, x, y)))
  }
  let level = 0
  while (level + 1 < levels && least >= 4) {
    least /= 4
    level++
  }
  return job + ((<usize>(levelsAt + level * levelSize)) << 3)
}

/**
 * One tile, from a piece of the source that is laid out for it. Splits what does not fit the scratch; a single pixel's
 * piece always does.
 */
function fill(
  job: usize,
  level: usize,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  target: usize,
  stride: usize,
  scratch: usize,
): void {
  const pixel = pixelOf(whole(job, 11))
  if (isOutside(<usize>field(job, 14), whole(job, 15), left, top, right, bottom)) {
    clear(target, stride, (right - left) * pixel, bottom - top)
    return
  }
  let isBefore = true
  let leastX = Infinity
  let mostX = -Infinity
  let leastY = Infinity
  let mostY = -Infinity
  let wideX: f64 = 0
  let wideY: f64 = 0
  for (let corner = 0; corner < 4; corner++) {
    const x = <f64>(corner & 1 ? right - 1 : left) + 0.5
    const y = <f64>(corner & 2 ? bottom - 1 : top) + 0.5
    if (depthAt(job, x, y) < field(job, 17)) isBefore = false
    else {
      const u = heldAcross(job, level, x, y)
      const v = heldDown(job, level, x, y)
      leastX = min(leastX, u)
      mostX = max(mostX, u)
      leastY = min(leastY, v)
      mostY = max(mostY, v)
      wideX = max(wideX, stretchAt(job, 0, x, y))
      wideY = max(wideY, stretchAt(job, 3, x, y))
    }
  }
  const across = widthFor(job, level, 0, wideX, 1)
  const down = widthFor(job, level, 1, wideY, 1)
  const tapsX = tapsOf(across)
  const tapsY = tapsOf(down)
  const isOne = right - left == 1 && bottom - top == 1
  const fits = isBefore && ((mostX - leastX + tapsX + 4) * (mostY - leastY + tapsY + 4) * 16 <= field(job, 16) || isOne)
  if (fits) {
    const originX = <i32>floor(leastX) - (tapsX >> 1)
    const originY = <i32>floor(leastY) - (tapsY >> 1)
    const columns = <i32>ceil(mostX - leastX) + tapsX + 3
    const lines = <i32>ceil(mostY - leastY) + tapsY + 3
    layOut(job, level, originX, originY, columns, lines, scratch)
    if (isProjective(job))
      sampleEach(
        job,
        level,
        left,
        top,
        right,
        bottom,
        originX,
        originY,
        columns << 4,
        across,
        down,
        scratch,
        target,
        stride,
      )
    else sampleAlong(job, level, left, top, right, bottom, originX, originY, columns << 4, scratch, target, stride)
  } else if (isOne) clear(target, stride, pixel, 1)
  else if (right - left >= bottom - top) {
    const middle = (left + right) >> 1
    fill(job, level, left, top, middle, bottom, target, stride, scratch)
    fill(job, level, middle, top, right, bottom, target + <usize>((middle - left) * pixel), stride, scratch)
  } else {
    const middle = (top + bottom) >> 1
    fill(job, level, left, top, right, middle, target, stride, scratch)
    fill(job, level, left, middle, right, bottom, target + <usize>(middle - top) * stride, stride, scratch)
  }
}

function clear(target: usize, stride: usize, bytes: i32, rows: i32): void {
  for (let y = 0; y < rows; y++) memory.fill(target + <usize>y * stride, 0, bytes)
}

/** Places further out than any kernel reaches show the edge alone; near the horizon they are very far. */
const beyond: f64 = 64

/** The place of (x, y) in a level, from the centre of its first pixel. */
function heldAcross(job: usize, level: usize, x: f64, y: f64): f64 {
  const place = acrossAt(job, x, y) * field(level, 3) + field(level, 4) - 0.5
  if (!isProjective(job)) return place
  return min(max(place, field(level, 7) - beyond), field(level, 9) + beyond)
}

function heldDown(job: usize, level: usize, x: f64, y: f64): f64 {
  const place = downAt(job, x, y) * field(level, 5) + field(level, 6) - 0.5
  if (!isProjective(job)) return place
  return min(max(place, field(level, 8) - beyond), field(level, 10) + beyond)
}

/**
 * Where the weights for a stretch (squared, in source pixels) stand in the job. Eight to an octave of its square, read off
 * the exponent and the first bits of the mantissa; the first is the kernel at its own width.
 */
function widthFor(job: usize, level: usize, axis: i32, stretch: f64, more: i32): usize {
  const widths = job + ((<usize>(levelsAt + whole(job, 21) * levelSize)) << 3)
  if (!isProjective(job)) return widths + ((<usize>axis) << 4)
  const scale = field(level, 3 + axis * 2)
  const at = (reinterpret<i32>(<f32>max(stretch * scale * scale, 1)) >> 20) - whole(job, 19) + more
  return widths + ((<usize>min(max(at, 0), whole(job, 20) - 1)) << 4)
}

function tapsOf(width: usize): i32 {
  return whole(width, 1)
}

/** A piece of a level as paired pixels in linear light, its edges repeated. */
function layOut(job: usize, level: usize, originX: i32, originY: i32, columns: i32, lines: i32, scratch: usize): void {
  const line = scratch + <usize>field(job, 16)
  const source = <usize>field(level, 0)
  const decode = <usize>field(job, 13)
  const least = whole(level, 7)
  const most = whole(level, 9) - 1
  for (let y = 0; y < lines; y++) {
    const held = min(max(originY + y, whole(level, 8)), whole(level, 10) - 1)
    const row = source + <usize>held * <usize>field(level, 1)
    if (whole(level, 2) == 8) linearise(row, least, most, originX, columns + 1, line, decode)
    else repeatEdges(row, least, most, originX, columns + 1, line)
    pairUp(line, scratch + <usize>y * ((<usize>columns) << 4), columns)
  }
}

/** Where the map is affine: places step evenly along a row, and the weights' width is the same everywhere. */
function sampleAlong(
  job: usize,
  level: usize,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  originX: i32,
  originY: i32,
  pieceStride: i32,
  scratch: usize,
  target: usize,
  stride: usize,
): void {
  const across = widthFor(job, level, 0, 0, 0)
  const down = widthFor(job, level, 1, 0, 0)
  const tapsX = tapsOf(across)
  const tapsY = tapsOf(down)
  const weightsX = <usize>field(across, 0)
  const weightsY = <usize>field(down, 0)
  const cut = fraction - whole(job, 18)
  const stepX = <i32>nearest(field(job, 0) * field(level, 3) * one)
  const stepY = <i32>nearest(field(job, 3) * field(level, 5) * one)
  const isPlain = tapsX == 6 && tapsY == 6
  const first = scratch - ((tapsY >> 1) - 1) * pieceStride - (((tapsX >> 1) - 1) << 4)
  const line = lineOf(job, scratch)
  for (let y = top; y < bottom; y++) {
    // From the grid's own column on, so that a split tile's pixels are the same.
    const from = (left / tileWidth) * tileWidth
    const px = <f64>from + 0.5
    const py = <f64>y + 0.5
    const placeX = acrossAt(job, px, py) * field(level, 3) + field(level, 4) - 0.5 - <f64>originX
    const placeY = downAt(job, px, py) * field(level, 5) + field(level, 6) - 0.5 - <f64>originY
    let s = <i32>nearest(placeX * one) + (1 << (cut - 1)) + (left - from) * stepX
    let t = <i32>nearest(placeY * one) + (1 << (cut - 1)) + (left - from) * stepY
    let out = line
    for (let x = left; x < right; x++) {
      const atX = weightsX + ((((s & mask) >> cut) * tapsX) << 1)
      const atY = weightsY + ((((t & mask) >> cut) * tapsY) << 1)
      const corner = first + (t >> fraction) * pieceStride + ((s >> fraction) << 4)
      const value = isPlain
        ? sumOfSix(corner, pieceStride, atX, atY)
        : sumOf(corner, pieceStride, atX, tapsX, atY, tapsY)
      v128.store64_lane(out, i16x8.narrow_i32x4_s(value, value), 0)
      out += 8
      s += stepX
      t += stepY
    }
    finish(line, target + <usize>(y - top) * stride, right - left, whole(job, 11), <usize>field(job, 12))
  }
}

/** Where it is not: each pixel's place by itself, the weights' width a few pixels at a time. */
function sampleEach(
  job: usize,
  level: usize,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  originX: i32,
  originY: i32,
  pieceStride: i32,
  widestX: usize,
  widestY: usize,
  scratch: usize,
  target: usize,
  stride: usize,
): void {
  const cut = fraction - whole(job, 18)
  const line = lineOf(job, scratch)
  const half = <f64>(1 << (cut - 1))
  // Places in the piece, 65536 to a pixel, held to what the piece has: as in `heldAcross`.
  const scaleX = field(level, 3) * one
  const scaleY = field(level, 5) * one
  const offsetX = (field(level, 4) - 0.5 - <f64>originX) * one + half
  const offsetY = (field(level, 6) - 0.5 - <f64>originY) * one + half
  const leastX = (field(level, 7) - beyond - <f64>originX) * one + half
  const leastY = (field(level, 8) - beyond - <f64>originY) * one + half
  const mostX = (field(level, 9) + beyond - <f64>originX) * one + half
  const mostY = (field(level, 10) + beyond - <f64>originY) * one + half
  const stepX = field(job, 0)
  const stepY = field(job, 3)
  const stepW = field(job, 6)
  for (let y = top; y < bottom; y++) {
    const py = <f64>y + 0.5
    const rowX = field(job, 1) * py + field(job, 2)
    const rowY = field(job, 4) * py + field(job, 5)
    const rowW = field(job, 7) * py + field(job, 8)
    let out = line
    for (let x = left; x < right; ) {
      const end = min((x / run + 1) * run, right)
      const middle = <f64>((x / run) * run + run / 2)
      const across = min(widthFor(job, level, 0, stretchAt(job, 0, middle, py), 0), widestX)
      const down = min(widthFor(job, level, 1, stretchAt(job, 3, middle, py), 0), widestY)
      const tapsX = tapsOf(across)
      const tapsY = tapsOf(down)
      const weightsX = <usize>field(across, 0)
      const weightsY = <usize>field(down, 0)
      const isPlain = tapsX == 6 && tapsY == 6
      const first = scratch - ((tapsY >> 1) - 1) * pieceStride - (((tapsX >> 1) - 1) << 4)
      for (; x < end; x++) {
        const px = <f64>x + 0.5
        const near = 1 / (stepW * px + rowW)
        const s = <i32>min(max((stepX * px + rowX) * near * scaleX + offsetX, leastX), mostX)
        const t = <i32>min(max((stepY * px + rowY) * near * scaleY + offsetY, leastY), mostY)
        const atX = weightsX + ((((s & mask) >> cut) * tapsX) << 1)
        const atY = weightsY + ((((t & mask) >> cut) * tapsY) << 1)
        const corner = first + (t >> fraction) * pieceStride + ((s >> fraction) << 4)
        const value = isPlain
          ? sumOfSix(corner, pieceStride, atX, atY)
          : sumOf(corner, pieceStride, atX, tapsX, atY, tapsY)
        v128.store64_lane(out, i16x8.narrow_i32x4_s(value, value), 0)
        out += 8
      }
    }
    finish(line, target + <usize>(y - top) * stride, right - left, whole(job, 11), <usize>field(job, 12))
  }
}

/** Room for a row of a tile in light: where the rows of the piece were on their way, behind it. */
function lineOf(job: usize, scratch: usize): usize {
  return scratch + <usize>field(job, 16)
}
