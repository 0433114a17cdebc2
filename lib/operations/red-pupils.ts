/** Pupils that a flash has turned red. Better misses one than takes a button, a lip or a flag for an eye. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Pupil } from '#pixels/pupils.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'

/** Shares of red light in excess of green and blue: of a pupil's pixels. */
const red = { least: 0.34 }
/** Orange is no flash: green may exceed blue by this share of red. */
const orange = 0.17
/** Radii, as shares of the longer side. */
const sizes = { least: 0.0014, most: 0.035 }
const smallest = 9
/** Of the longer to the shorter side of its box, and how much of the box it fills. */
const shape = { aspect: 1.9, filled: 0.52 }
/**
 * What speaks for an eye: red in excess inside, at least, and from 1.35 to 2.2 radii (iris, white, lashes), at most; and
 * the share of skin from 2 to 4.5. Two alike beside each other need to show less than one alone.
 */
const witness = {
  alone: { inside: 0.5, around: 0.16, skin: 0.5 },
  paired: { inside: 0.42, around: 0.25, skin: 0.35 },
}
/** Of two eyes: the larger to the smaller, and their distance in radii. */
const pair = { ratio: 1.7, near: 5, far: 26 }

/** Round, red, of a pupil's size, no other red close by, and skin around. Places and radii as shares of the longer side. */
export function redPupilsOf(kernel: Kernel, picture: Raster): Pupil[] {
  const { width, height } = picture
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const reds = redsOf(bytes)
  const longer = Math.max(width, height)
  const eyes = regionsOf(reds, width, height)
    .filter((region) => isRound(region, longer))
    .map((region) => ({ ...region, ...surroundings(region, bytes, width, height) }))
    .filter((eye) => speaks(eye, witness.paired))
  return eyes
    .filter((eye) => speaks(eye, witness.alone) || eyes.some((other) => isPair(eye, other)))
    .map(({ x, y, radius }) => ({ x: x / longer, y: y / longer, radius: radius / longer }))
}

interface Region {
  x: number
  y: number
  /** Half its mean extent. */
  radius: number
  across: number
  down: number
  count: number
}

/** 1 where a pixel is as red as a pupil. */
function redsOf(bytes: Uint8Array): Uint8Array {
  const reds = new Uint8Array(bytes.length / 4)
  for (let i = 0; i < reds.length; i++) {
    const r = bytes[i * 4] ?? 0
    if (r < 55 || (bytes[i * 4 + 3] ?? 0) < 128) continue
    const g = bytes[i * 4 + 1] ?? 0
    const b = bytes[i * 4 + 2] ?? 0
    if (r - Math.max(g, b) >= red.least * r && g - b <= orange * r) reds[i] = 1
  }
  return reds
}

/** Connected by sides; each pixel of `reds` is cleared as it is counted. */
function regionsOf(reds: Uint8Array, width: number, height: number): Region[] {
  const regions: Region[] = []
  const stack: number[] = []
  const visit = (at: number) => {
    if (!reds[at]) return
    reds[at] = 0
    stack.push(at)
  }
  for (let start = reds.indexOf(1); start >= 0; start = reds.indexOf(1, start + 1)) {
    let [left, right, top, bottom, count] = [width, 0, height, 0, 0]
    visit(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      count++
      if (x > 0) visit(at - 1)
      if (x < width - 1) visit(at + 1)
      if (y > 0) visit(at - width)
      if (y < height - 1) visit(at + width)
    }
    const [across, down] = [right - left + 1, bottom - top + 1]
    const centre = { x: (left + right + 1) / 2, y: (top + bottom + 1) / 2 }
    regions.push({ ...centre, radius: (across + down) / 4, across, down, count })
  }
  return regions
}

function isRound({ across, down, radius, count }: Region, longer: number): boolean {
  if (count < smallest || radius < sizes.least * longer || radius > sizes.most * longer) return false
  const aspect = Math.max(across, down) / Math.min(across, down)
  return aspect <= shape.aspect && count >= shape.filled * across * down
}

/** Means of the excess of red, and the share of skin. */
interface Surroundings {
  inside: number
  around: number
  skin: number
}

const speaks = (found: Surroundings, least: Surroundings) =>
  found.inside >= least.inside && found.around <= least.around && found.skin >= least.skin

function isPair(one: Region, other: Region): boolean {
  const ratio = Math.max(one.radius, other.radius) / Math.min(one.radius, other.radius)
  const apart = Math.hypot(one.x - other.x, one.y - other.y) / ((one.radius + other.radius) / 2)
  return one !== other && ratio <= pair.ratio && apart >= pair.near && apart <= pair.far
}

function surroundings({ x, y, radius }: Region, bytes: Uint8Array, width: number, height: number): Surroundings {
  const inside = { all: 0, sum: 0 }
  const near = { all: 0, sum: 0 }
  const far = { all: 0, sum: 0 }
  const count = (ring: typeof near, value: number) => {
    ring.all++
    ring.sum += value
  }
  const reach = Math.ceil(radius * 4.5 + 2)
  for (let row = Math.max(0, Math.floor(y) - reach); row < Math.min(height, y + reach); row++)
    for (let column = Math.max(0, Math.floor(x) - reach); column < Math.min(width, x + reach); column++) {
      const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y)
      const at = (row * width + column) * 4
      const [r, g, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
      const excess = Math.max(r - Math.max(g, b), 0) / Math.max(r, 40)
      if (distance < radius * 0.9) count(inside, excess)
      if (distance > radius * 1.35 + 0.7 && distance < radius * 2.2 + 0.7) count(near, excess)
      if (distance > radius * 2 && distance < radius * 4.5) count(far, isSkin(r, g, b, excess) ? 1 : 0)
    }
  const mean = ({ all, sum }: typeof near) => sum / Math.max(all, 1)
  return { inside: mean(inside), around: mean(near), skin: mean(far) }
}

/** Of any shade: red before green before blue, none far ahead, and neither black nor blown out. */
const isSkin = (r: number, g: number, b: number, excess: number) =>
  r > 60 && r < 253 && g >= b * 0.92 && excess > 0.06 && excess < 0.45
