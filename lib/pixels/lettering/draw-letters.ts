/** A block of letters over rows of working pixels: box, shadow, rim and filling. What they do not reach stays as it was, to the byte. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Scanlines, workingPixel } from '../scanlines.ts'
import { type Affine, mapped, shifted } from './affine-map.ts'
import { addOutline, addRim, areaOf, cornersOf, type Edges } from './edges.ts'
import type { Contour } from './glyph-outline.ts'
import { boundsOf, type Cover, holdEdges, holdShadow } from './hold-covers.ts'
import { holdImages } from './hold-images.ts'
import type { Block } from './lay-out.ts'

/** Encoded, 0…1, in the picture's own primaries. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** Lengths in ems. */
export interface LetterPaint {
  colour: Colour
  /** Around the letters, outwards. */
  rim?: { width: number; colour: Colour }
  /** Behind the block, `padding` larger on each side. */
  box?: { padding: number; radius: number; colour: Colour }
  shadow?: { sigma: number; down: number; colour: Colour }
  /** Of all together. */
  opacity: number
}

/** `map`: from the block's ems to drawn pixels, the same in both directions. Takes over `input`. Throws `OutOfMemory`. */
export function drawLetters(
  kernel: Kernel,
  input: Scanlines,
  block: Block,
  map: Affine,
  paint: LetterPaint,
): Scanlines {
  const { arena } = kernel
  const held: (() => void)[] = [input.free]
  const free = () => {
    for (const give of held.splice(0)) give()
  }
  try {
    const covers = coversOf(kernel, block, map, paint, input)
    held.push(() => {
      for (const { free: give } of covers) give()
    })
    const images = holdImages(kernel, block, map)
    held.push(images.free)
    const region = regionOf([...covers, ...images.bounds.map((bounds) => ({ bounds }))], input)
    if (!region) return { ...input, free }
    const colours = kernel.hold(new Float32Array(covers.flatMap(({ colour }) => colour)))
    held.push(() => arena.give(colours))
    const { left, top, right, bottom } = region
    const width = right - left
    let address = 0
    let room = 0
    held.push(() => {
      if (address) arena.give(address)
    })
    const line = (width + 2) * 4
    return {
      width: input.width,
      height: input.height,
      make(y, rows, target) {
        input.make(y, rows, target)
        const [from, to] = [Math.max(y, top), Math.min(y + rows, bottom)]
        if (from >= to) return
        if (to - from > room) {
          if (address) arena.give(address)
          address = 0
          room = to - from
          address = arena.take(room * line * covers.length)
        }
        const layerBytes = room * line
        const parts = kernel.parts(to - from, width)
        covers.forEach((cover, layer) => {
          cover.fill(
            parts.map((part) => ({
              target: address + layer * layerBytes + part.from * line,
              left,
              width,
              top: from + part.from,
              rows: part.rows,
            })),
          )
        })
        const stride = input.width * workingPixel
        const first = target + (from - y) * stride + left * workingPixel
        kernel.spread(
          'paintLayers',
          parts.map((part) => [
            first + part.from * stride,
            stride,
            address + part.from * line,
            layerBytes,
            width,
            part.rows,
            colours,
            covers.length,
            paint.opacity,
          ]),
        )
        images.lay(target, stride, { y, rows, width: input.width }, paint.opacity)
      },
      free,
    }
  } catch (error) {
    free()
    throw error
  }
}

type Layer = Cover & { colour: Colour }

/** Undermost first. */
function coversOf(
  kernel: Kernel,
  block: Block,
  map: Affine,
  { colour, rim, box, shadow }: LetterPaint,
  within: Size,
): Layer[] {
  const layers: Layer[] = []
  try {
    const size = Math.sqrt(map[0] * map[0] + map[3] * map[3])
    const reach = Math.max(rim?.width ?? 0, shadow ? 4 * shadow.sigma + Math.abs(shadow.down) : 0) * size + 1
    const { filled, rimmed } = edgesOf(block, map, (rim?.width ?? 0) * size, reach, within)
    if (box) {
      const edges: Edges = []
      addOutline(edges, cornersOf(roundedBox(block, box.padding, box.radius), map))
      layers.push({ ...holdEdges(kernel, edges), colour: box.colour })
    }
    if (shadow) {
      const place = { sigma: shadow.sigma * size, down: shadow.down * size, within }
      layers.push({ ...holdShadow(kernel, rimmed, place), colour: shadow.colour })
    }
    if (rim) layers.push({ ...holdEdges(kernel, rimmed), colour: rim.colour })
    layers.push({ ...holdEdges(kernel, filled), colour })
    return layers
  } catch (error) {
    for (const { free } of layers) free()
    throw error
  }
}

/** `rimmed` holds all shapes, with what is around them; `filled` those that have no colours of their own. */
function edgesOf(
  block: Block,
  map: Affine,
  rim: number,
  reach: number,
  within: Size,
): { filled: Edges; rimmed: Edges } {
  const filled: Edges = []
  const rimmed: Edges = []
  for (const { piece, x, y } of block.placed) {
    const outlines = piece.contours.map((contour) => cornersOf(contour, shifted(map, x, y)))
    if (!outlines.some((corners) => comesNear(corners, reach, within))) continue
    const sign = Math.sign(outlines.reduce((sum, corners) => sum + areaOf(corners), 0))
    for (const corners of outlines) {
      if (!piece.image) addOutline(filled, corners)
      addOutline(rimmed, corners)
      if (rim > 0) addRim(rimmed, corners, rim, sign)
    }
  }
  return { filled, rimmed }
}

/** Whether any of it, with `reach` around it, may fall on the picture. */
function comesNear(corners: readonly number[], reach: number, { width, height }: Size): boolean {
  const bounds = boundsOf(corners)
  return bounds.right > -reach && bounds.left < width + reach && bounds.bottom > -reach && bounds.top < height + reach
}

/** Whole pixels that anything reaches, within the picture. */
function regionOf(reaching: readonly Pick<Cover, 'bounds'>[], { width, height }: Size) {
  const bounds = reaching.map((one) => one.bounds).filter((one) => one.right > one.left)
  const left = Math.max(0, Math.floor(Math.min(...bounds.map((one) => one.left))))
  const top = Math.max(0, Math.floor(Math.min(...bounds.map((one) => one.top))))
  const right = Math.min(width, Math.ceil(Math.max(...bounds.map((one) => one.right))))
  const bottom = Math.min(height, Math.ceil(Math.max(...bounds.map((one) => one.bottom))))
  return left < right && top < bottom ? { left, top, right, bottom } : undefined
}

/** A quarter circle as two curves: their control points lie where the tangents meet. */
function roundedBox({ width, height }: Block, padding: number, radius: number): Contour {
  const [left, top, right, bottom] = [-padding, -padding, width + padding, height + padding]
  const r = Math.max(0, Math.min(radius, (right - left) / 2, (bottom - top) / 2))
  const [near, far] = [Math.SQRT2 - 1, Math.SQRT1_2]
  const quarter: readonly (readonly [number, number])[] = [
    [1, near],
    [far, far],
    [near, 1],
    [0, 1],
  ]
  const contour = [right, top + r]
  const turn = (x: number, y: number, cornerX: number, cornerY: number, fromSide: boolean) => {
    const [fromX, fromY] = [contour.at(-2) ?? 0, contour.at(-1) ?? 0]
    const [startX, startY] = fromSide ? [x + cornerX * r, y] : [x, y + cornerY * r]
    contour.push((fromX + startX) / 2, (fromY + startY) / 2, startX, startY)
    for (const [along, across] of quarter)
      contour.push(x + cornerX * r * (fromSide ? along : across), y + cornerY * r * (fromSide ? across : along))
  }
  turn(right - r, bottom - r, 1, 1, true)
  turn(left + r, bottom - r, -1, 1, false)
  turn(left + r, top + r, -1, -1, true)
  turn(right - r, top + r, 1, -1, false)
  return contour
}

export const boundsOfBlock = ({ width, height }: Block, map: Affine) => {
  const corners = [mapped(map, 0, 0), mapped(map, width, 0), mapped(map, 0, height), mapped(map, width, height)]
  return { xs: corners.map(([x]) => x), ys: corners.map(([, y]) => y) }
}
