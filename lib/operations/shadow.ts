/** Shadow: what the picture shows casts a soft shadow on what is behind it, in any direction; the canvas grows to hold it. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { softened } from '#pixels/alpha-plane.ts'
import type { Backdrop } from '#pixels/backdrop.ts'
import { held, onCanvas } from '#pixels/canvas.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { planePaint } from '#pixels/plane-paint.ts'
import { workingPixel } from '#pixels/scanlines.ts'
import { softSpan } from '#pixels/soft-box.ts'
import { colourSaid, colourSchema, nameOfColour, paintOf, type Rgba } from './colour-parameter.ts'
import { defineOperation } from './operation.ts'
import { type Margins, type Sides, sidesSaid, withMargins } from './sides.ts'
import { type Silhouette, silhouetteOf, silhouetteSize } from './silhouette.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Shadow = { opacity: number; blur: number; distance: number; angle: number; colour: string }

const share = { min: 0, max: 100 }
const length = { min: 0, max: 20 }
const turn = { min: -180, max: 180 }
const strengths = { slight: 22, plain: 40, strong: 60, extreme: 85 }

export default defineOperation<Shadow, Silhouette>({
  id: 'shadow',
  label: 'Drop shadow',
  params: z.strictObject({
    opacity: z.number().min(share.min).max(share.max).default(strengths.plain),
    /** Two standard deviations of the gaussian, and the way it is shifted: of the shorter side. */
    blur: z.number().min(length.min).max(length.max).default(5),
    distance: z.number().min(length.min).max(length.max).default(1.8),
    /** Where it falls: 0° to the right, 90° below. */
    angle: z.number().min(turn.min).max(turn.max).default(90),
    colour: colourSchema.default('#000000'),
  }),
  amount: { param: 'opacity', unit: '%', ...share, strengths },
  controls: [
    { kind: 'slider', param: 'opacity', label: 'Opacity', ...share, step: 1, unit: '%' },
    { kind: 'slider', param: 'blur', label: 'Blur', ...length, step: 0.1, unit: '%' },
    { kind: 'slider', param: 'distance', label: 'Distance', ...length, step: 0.1, unit: '%' },
    { kind: 'slider', param: 'angle', label: 'Angle', ...turn, step: 1, unit: '°' },
    { kind: 'colour', param: 'colour', label: 'Colour' },
  ],
  words: {
    drawn: ['shadow', 'drop shadow'],
    parts: ['color'],
    nouns: ['drop shadow', 'drop-shadow', 'dropshadow', 'box shadow', 'outer shadow', 'a soft shadow'],
    raise: [],
    lower: [],
    apply: [
      'drop a shadow',
      'drop a soft shadow',

      'add a shadow',
      'add a drop shadow',
      'add a soft shadow',
      'add a hard shadow',
      'add a subtle shadow',
      'put a shadow',
      'put a soft shadow',
      'soft shadow behind',
      'shadow behind it',
      'shadow behind the picture',
      'shadow under it',
      'shadow below it',
      'shadow effect',
      'shadow around the picture',
    ],
    read,
  },
  look: { longest: silhouetteSize, find: (kernel, picture) => silhouetteOf(kernel, picture) },
  pixels: {
    kind: 'area',
    size: (params, size) => withMargins(size, growth(params, size)),
    revealing: () => true,
    rows: (kernel, input, params, { width, height, scale, target, colorSpace, found }) => {
      try {
        const full = { width: width / scale, height: height / scale }
        const grown = growth(params, scale === 1 ? input : full)
        const left = held(grown.left * scale, width, target.width)
        const top = held(grown.top * scale, height, target.height)
        const { sigma, x, y } = cast(params, full)
        const [r, g, b, alpha] = paintOf(params.colour, colorSpace)
        const placed: Placed = {
          target,
          left: left + x * scale,
          top: top + y * scale,
          picture: { width, height },
          sigma: sigma * scale,
          colour: [r, g, b, (alpha * params.opacity) / 100],
        }
        const { paint, free } = found.opaque ? ofRectangle(kernel, placed) : ofSilhouette(kernel, found, placed)
        return onCanvas(kernel, input, { ...target, left, top, lay: 'over', behind: paint, free })
      } catch (error) {
        input.free()
        throw error
      }
    },
  },
  isNeutral: ({ opacity }) => opacity === 0,
  describe: ({ opacity, colour }) =>
    `${Math.round(opacity)} %${colour === '#000000' ? '' : ` · ${nameOfColour(colour)}`}`,
})

/** In pixels at full size. */
function cast({ blur, distance, angle }: Shadow, { width, height }: Size) {
  const [short, turned] = [Math.min(width, height) / 100, (angle * Math.PI) / 180]
  return { sigma: (blur / 2) * short, x: Math.cos(turned) * distance * short, y: Math.sin(turned) * distance * short }
}

/** Beyond this many standard deviations a shadow is fainter than one level. */
const reach = 2.6

function growth(params: Shadow, size: Size): Margins {
  const { sigma, x, y } = cast(params, size)
  const side = (way: number) => Math.max(0, Math.ceil(reach * sigma + way - 1e-6))
  return { left: side(-x), top: side(-y), right: side(x), bottom: side(y) }
}

interface Placed {
  target: Size
  /** Of the shadow, in pixels; fractions are fine. */
  left: number
  top: number
  picture: Size
  sigma: number
  colour: Rgba
}

function ofRectangle(kernel: Kernel, { target, left, top, picture, sigma, colour }: Placed): Backdrop {
  const { width } = target
  const across = kernel.hold(softSpan(left, left + picture.width, sigma, width))
  const down = softSpan(top, top + picture.height, sigma, target.height)
  const [r, g, b, alpha] = colour
  return {
    paint(rowsAt, y, rows) {
      kernel.bytes(rowsAt, rows * width * workingPixel).fill(0)
      for (let row = 0; row < rows; row++)
        kernel.run.stain(rowsAt + row * width * workingPixel, across, width, r, g, b, alpha * (down[y + row] ?? 0))
    },
    free: () => kernel.arena.give(across),
  }
}

/** As sharp as the plane is fine; a shadow with harder edges than what casts it would look wrong anyway. */
function ofSilhouette(kernel: Kernel, { plane }: Silhouette, placed: Placed): Backdrop {
  const sigma = (placed.sigma * plane.width) / placed.picture.width
  return planePaint(kernel, { ...placed, plane: softened(plane, sigma), source: plane, gain: 1, bias: 0 })
}

function read(facts: ClauseFacts): ClauseReading<Shadow> {
  const { text, strength, number, sign } = facts
  const opacity = number?.unit === '%' ? Math.abs(number.value) : strengths[sign === '-' ? 'slight' : strength]
  const blur = /\b(hard|sharp|crisp)\b/.test(text) ? 0.6 : /\b(soft|large|big|diffuse)\b/.test(text) ? 8 : 5
  const around = /\b(around|all sides|glow)\b/.test(text)
  const colour = colourSaid(facts) ?? '#000000'
  const params: Shadow = {
    opacity: Math.min(opacity, share.max),
    blur,
    distance: around ? 0 : blur < 1 ? 2.5 : 1.8,
    angle: angles[sidesSaid(facts)] ?? 90,
    colour,
  }
  return colour === '#000000' ? { params } : { params, value: nameOfColour(colour) }
}

const angles: Partial<Record<Sides, number>> = {
  right: 0,
  'bottom-right': 45,
  bottom: 90,
  'bottom-left': 135,
  left: 180,
  'top-left': -135,
  top: -90,
  'top-right': -45,
}
