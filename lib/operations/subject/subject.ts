/** What a picture shows, apart from its background: as a matte that can be enlarged, with the colours on both sides of its edge. Never claims more certainty than it measured. */
import type { Mask } from '#contract/mask.ts'
import type { Size } from '#contract/picture.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { maskWeights } from '#pixels/mask-weights.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { softBlur } from '#pixels/soft-blur.ts'
import { clarityOf } from './clarity.ts'
import { type Colours, coloursOf, halved, halvedPlane } from './colours.ts'
import { coloursBeside } from './colours-beside.ts'
import { type EvenGround, evenGroundOf } from './even-ground.ts'
import { guidedBy } from './guided.ts'
import { offGround } from './off-ground.ts'
import { partedBy } from './parted.ts'
import { salienceOf } from './salience.ts'
import { softenEdge } from './soft-edge.ts'
import { tidied } from './tidied.ts'

export interface Subject extends Size {
  /** Four numbers a cell: alpha = r · R + g · G + b · B + offset, of encoded colours. */
  terms: Float32Array
  /** 0…255 a cell: the matte as it is at this size. */
  matte: Uint8Array
  /** RGB a cell, encoded: what the subject's colour is at or near it, and the background's. */
  inside: Uint8Array
  outside: Uint8Array
  /** How much steeper the matte must be for nothing of one side to be left on the other. */
  steepness: number
  /** 0…1: how clear the subject is. */
  clarity: number
}

/** What `look` reads the picture at. */
export const subjectSize = 320

/** `marked`: how much each cell of the picture lies in what the user marked, if anything was. */
export function subjectOf(kernel: Kernel, picture: Raster, marked?: Float32Array): Subject {
  const size = { width: picture.width, height: picture.height }
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const colours = coloursOf(bytes, size)
  if (!marked && isCutOut(colours))
    return subjectFrom(bytes, size, new Float32Array(colours.seen.length).fill(1), 1, true)
  const { sides, ground } = sidesOf(colours, marked)
  const tidy = tidied(sides, size, ground !== undefined, !marked && !ground)
  const matte = Float32Array.from(tidy)
  // Nothing in sight is no reason to take everything away.
  if (!tidy.includes(1)) return subjectFrom(bytes, size, matte.fill(1), 0, true)
  if (ground) softenEdge(matte, colours, ground)
  else softBlur(matte, size.width, size.height, 1, 0.6)
  const even = ground !== undefined
  return subjectFrom(bytes, size, matte, clarityOf(colours, tidy, sides, even), even)
}

/** Colours that differ on both sides leave nothing to be steepened; otherwise the guided filter blurs a little. */
const steepness = { even: 1.12, other: 1.3 }

/** Of the square in which the matte follows the picture's colours, of the longer side. */
const around = 1 / 100

function subjectFrom(bytes: Uint8Array, size: Size, matte: Float32Array, clarity: number, even: boolean): Subject {
  const radius = Math.max(1, Math.round(Math.max(size.width, size.height) * around))
  const terms = guidedBy(bytes, matte, size, radius)
  const fine = new Float32Array(matte.length)
  for (let i = 0, at = 0; i < fine.length; i++, at += 4) {
    const said =
      (terms[at] as number) * (bytes[at] as number) +
      (terms[at + 1] as number) * (bytes[at + 1] as number) +
      (terms[at + 2] as number) * (bytes[at + 2] as number)
    fine[i] = Math.min(Math.max(said / 255 + (terms[at + 3] as number), 0), 1)
  }
  return {
    ...size,
    terms,
    matte: Uint8Array.from(fine, (alpha) => Math.round(alpha * 255)),
    inside: coloursBeside(bytes, size, (i) => sure(fine[i] as number)),
    outside: coloursBeside(bytes, size, (i) => sure(1 - (fine[i] as number))),
    steepness: even ? steepness.even : steepness.other,
    clarity,
  }
}

/** How much each cell lies in what is marked. */
export function markedIn(kernel: Kernel, mask: Mask, { width, height }: Size): Float32Array {
  const address = kernel.arena.take(width * height * 4)
  try {
    maskWeights(kernel, mask, { width, height }).make(0, height, address)
    return new Float32Array(kernel.run.memory.buffer, address, width * height).slice()
  } finally {
    kernel.arena.give(address)
  }
}

const sure = (alpha: number) => Math.min(Math.max((alpha - 0.9) * 12.5, 0), 1)

interface Found {
  sides: Uint8Array
  /** Where the ground is even, what it looks like. */
  ground?: EvenGround
}

function sidesOf(colours: Colours, marked: Float32Array | undefined): Found {
  const ground = evenGroundOf(colours)
  if (ground.share > 0.72 && ground.noise < 0.035) return { sides: offGround(colours, ground, marked), ground }
  const small = halved(colours)
  const prior = salienceOf(small)
  const inside = marked && halvedPlane(marked, colours.width, colours.height)
  for (let i = 0; i < prior.length; i++) {
    if ((small.seen[i] as number) < 0.02 || (inside && (inside[i] as number) < 0.5)) prior[i] = 0
    else if (inside) prior[i] = 0.55 + 0.4 * (prior[i] as number)
  }
  return { sides: partedBy(colours, small, prior, inside ? 0.5 : 2) }
}

/** Somebody has done it already: most of the rim is clear. */
function isCutOut({ width, height, seen }: Colours): boolean {
  let [clear, count] = [0, 0]
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue
      count++
      if ((seen[i] as number) < 0.02) clear++
    }
  return clear > 0.6 * count
}
