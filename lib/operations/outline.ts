/** Outline: a stroke around what a picture with transparency shows, as on a sticker; on an opaque picture a line along its edge. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { distances } from '#pixels/alpha-plane.ts'
import { bordered } from '#pixels/border.ts'
import { held, onCanvas } from '#pixels/canvas.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { planePaint } from '#pixels/plane-paint.ts'
import type { Scanlines } from '#pixels/scanlines.ts'
import { colourSaid, colourSchema, nameOfColour, paintOf } from './colour-parameter.ts'
import { defineOperation, type Scene } from './operation.ts'
import { type Margins, marginsOn, withMargins } from './sides.ts'
import { type Silhouette, silhouetteOf, silhouetteSize } from './silhouette.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Outline = { width: number; colour: string }

const range = { min: 0, max: 15 }
const strengths = { slight: 0.8, plain: 2, strong: 4, extreme: 8 }

export default defineOperation<Outline, Silhouette>({
  id: 'outline',
  label: 'Outline',
  params: z.strictObject({
    /** Of the shorter side. */
    width: z.number().min(range.min).max(range.max).default(strengths.plain),
    colour: colourSchema.default('#ffffff'),
  }),
  amount: { param: 'width', unit: '%', ...range, strengths, fromPercent },
  controls: [
    { kind: 'slider', param: 'width', label: 'Width', ...range, step: 0.1, unit: '%' },
    { kind: 'colour', param: 'colour', label: 'Colour' },
  ],
  words: {
    drawn: ['outline', 'stroke', 'contour'],
    parts: ['color'],
    nouns: ['outline', 'outline effect', 'stroke', 'sticker outline', 'sticker border', 'contour line'],
    raise: ['thicker outline', 'outline thicker', 'thicker stroke', 'stroke thicker'],
    lower: ['thinner outline', 'outline thinner', 'thinner stroke', 'stroke thinner'],
    apply: ['sticker effect', 'make it a sticker', 'make a sticker', 'into a sticker'],
    read,
  },
  look: { longest: silhouetteSize, find: (kernel, picture) => silhouetteOf(kernel, picture) },
  pixels: {
    kind: 'area',
    size: (params, size, found) => withMargins(size, growth(params, size, found)),
    rows: stroked,
  },
  isNeutral: ({ width }) => width === 0,
  describe: ({ width, colour }) => `${Number(width.toFixed(1))} % · ${nameOfColour(colour)}`,
})

/** "50 %" of an outline is no half of the picture. */
function fromPercent(percent: number): number {
  return Math.max(-range.max, Math.min(percent, range.max))
}

const strokeOf = ({ width }: Outline, size: Size) => Math.max(1, (width / 100) * Math.min(size.width, size.height))

/** How much wider the canvas must be on each side; the outline's place is known to a cell of what was looked at. */
function growth(params: Outline, size: Size, found: Silhouette | undefined): Margins {
  const { room, plane, opaque } = found ?? { opaque: true }
  if (opaque || !room || !plane) return marginsOn('all', 0)
  const stroke = strokeOf(params, size) + 1 + size.width / plane.width
  const missing = (share: number, side: number) => Math.max(0, Math.ceil(stroke - share * side))
  return {
    left: missing(room.left, size.width),
    top: missing(room.top, size.height),
    right: missing(room.right, size.width),
    bottom: missing(room.bottom, size.height),
  }
}

function stroked(kernel: Kernel, input: Scanlines, params: Outline, scene: Scene<Silhouette>): Scanlines {
  const { found, target, scale, colorSpace } = scene
  const full = { width: scene.width / scale, height: scene.height / scale }
  const colour = paintOf(params.colour, colorSpace)
  const stroke = strokeOf(params, full) * scale
  if (found.opaque) {
    const margins = marginsOn('all', Math.max(1, Math.round(stroke)))
    return bordered(kernel, input, { target, margins, inside: true, colours: [colour] })
  }
  try {
    const { left: across, top: down } = growth(params, full, found)
    const [left, top] = [
      held(across * scale, input.width, target.width),
      held(down * scale, input.height, target.height),
    ]
    const cells = found.plane.width / input.width
    const margin = Math.ceil(stroke * cells) + 4
    const backdrop = planePaint(kernel, {
      plane: distances(found.plane, margin, 2 * margin),
      ...{ target, left, top, picture: input, source: found.plane, colour },
      gain: -1 / cells,
      bias: stroke + 0.5,
    })
    return onCanvas(kernel, input, {
      ...{ ...target, left, top, lay: 'over' },
      behind: backdrop.paint,
      free: backdrop.free,
    })
  } catch (error) {
    input.free()
    throw error
  }
}

function read(facts: ClauseFacts): ClauseReading<Outline> {
  const { number, strength, text, picture, sign } = facts
  const pixels =
    number?.unit === 'px' && picture
      ? (100 * Math.abs(number.value)) / Math.min(picture.width, picture.height)
      : undefined
  const percent = number?.unit === '%' || number?.unit === '' ? Math.abs(number.value) : pixels
  const thin = sign === '-' || /\b(thin|fine|narrow|small)/.test(text)
  const thick = /\b(thick|wide|bold|big|sticker)/.test(text)
  const said = strength !== 'plain' ? strength : thin ? 'slight' : thick ? 'strong' : 'plain'
  const colour = colourSaid(facts) ?? '#ffffff'
  return { params: { width: Math.min(percent ?? strengths[said], range.max), colour }, value: nameOfColour(colour) }
}
