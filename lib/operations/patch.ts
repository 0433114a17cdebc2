/**
 * Patch: a part that a recipient made, laid where it belongs. A step like any other, but one that nobody asks for by name:
 * it comes with a picture of its own, of which it keeps the hash, the place, and what makes it fit.
 */
import { partSchema, wholePicture } from '#contract/mask-bounds.ts'
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { onCanvas } from '#pixels/canvas.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { boxOf, type ColorSpace, type Raster } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { inPlace, type Scanlines } from '#pixels/scanlines.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { defineOperation } from './operation.ts'
import { fromDisplayP3, toDisplayP3 } from './primaries.ts'

const channels = <T extends z.ZodType>(of: T) => z.tuple([of, of, of])

/** Stored in the step: names are for ever. */
export const patchSchema = z.strictObject({
  /** SHA-256 of the recipient's bytes, which history keeps. */
  picture: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where it lies, in fractions of the picture before it. */
  place: partSchema.default(wholePicture),
  /** What of the recipient's picture lies there, in fractions of that one. */
  window: partSchema.default(wholePicture),
  /** What makes its encoded colours those around it: times `gain`, plus `offset` (0…1). */
  gain: channels(z.number().min(0.5).max(2)).default([1, 1, 1]),
  offset: channels(z.number().min(-0.5).max(0.5)).default([0, 0, 0]),
})
export type Patch = z.infer<typeof patchSchema>

export const patch = defineOperation<Patch>({
  id: 'patch',
  label: 'Made part',
  params: patchSchema,
  controls: [],
  words: { nouns: [], raise: [], lower: [], apply: [] },
  draws: ({ picture }) => picture,
  maskEdge: 'inside',
  pixels: {
    kind: 'area',
    rows: (kernel, input, params, { opaque, colorSpace, drawn }) => {
      if (!drawn) throw new Error('A patch is drawn without its picture')
      const { first, size, window } = placed(params, input, drawn)
      if (size.width < 1 || size.height < 1) return input
      let made: Scanlines
      try {
        made = matched(resize(kernel, drawn, boxOf(drawn), window, size, 'working'), kernel, params, drawn, colorSpace)
      } catch (error) {
        input.free()
        throw error
      }
      return onCanvas(kernel, made, {
        ...{ width: input.width, height: input.height, left: first.x, top: first.y },
        // A picture without transparency gets none; in any other, what was made clear is clear.
        lay: opaque ? 'over' : 'instead',
        behind: (target, y, rows) => input.make(y, rows, target),
        free: input.free,
      })
    },
  },
  isNeutral: () => false,
  describe: ({ place }) =>
    `${percent((place.right - place.left) * (place.bottom - place.top))} of the picture was sent`,
})

function percent(part: number): string {
  const whole = Math.round(part * 100)
  return whole < 1 ? 'less than 1 %' : `${Math.min(whole, 100)} %`
}

/** The whole pixels of the picture that it covers, and the window of its own picture under them. */
function placed({ place, window }: Patch, { width, height }: Size, own: Size) {
  const across = axis(place.left * width, place.right * width, width)
  const down = axis(place.top * height, place.bottom * height, height)
  const x = within(across, window.left * own.width, window.right * own.width)
  const y = within(down, window.top * own.height, window.bottom * own.height)
  return {
    first: { x: across.first, y: down.first },
    size: { width: across.last - across.first, height: down.last - down.first },
    window: { left: x.from, top: y.from, right: x.to, bottom: y.to },
  }
}

interface Axis {
  from: number
  to: number
  first: number
  last: number
}

/** Rounding errors of a thousandth of a pixel are no pixel. */
const slack = 1e-3

const axis = (from: number, to: number, length: number): Axis => ({
  from,
  to,
  first: Math.max(0, Math.floor(from + slack)),
  last: Math.min(length, Math.ceil(to - slack)),
})

/** Source pixels under pixels `first` to `last` of an axis on which `start` to `end` lie between its ends. */
function within({ from, to, first, last }: Axis, start: number, end: number): { from: number; to: number } {
  const scale = (end - start) / (to - from)
  return { from: snapped(start + (first - from) * scale), to: snapped(start + (last - from) * scale) }
}

const snapped = (place: number) => (Math.abs(place - Math.round(place)) < slack ? Math.round(place) : place)

/** In the primaries of the picture, and with the colours around it. */
function matched(
  lines: Scanlines,
  kernel: Kernel,
  { gain, offset }: Patch,
  from: Pick<Raster, 'colorSpace'>,
  colorSpace: ColorSpace,
): Scanlines {
  const primaries = from.colorSpace === colorSpace ? undefined : colorSpace === 'srgb' ? fromDisplayP3 : toDisplayP3
  const isFitted = gain.some((each) => each !== 1) || offset.some((each) => each !== 0)
  if (!primaries && !isFitted) return lines
  return inPlace(lines, (target, _, rows) => {
    const values = new Float32Array(kernel.run.memory.buffer, target, rows * lines.width * 4)
    for (let at = 0; at < values.length; at += 4) {
      if (primaries) {
        const [r, g, b] = [0, 1, 2].map((i) => decodeSrgb(values[at + i] ?? 0)) as [number, number, number]
        primaries.forEach((row, i) => {
          values[at + i] = encodeSrgb(row[0] * r + row[1] * g + row[2] * b)
        })
      }
      for (let i = 0; i < 3; i++) values[at + i] = (values[at + i] ?? 0) * (gain[i] ?? 1) + (offset[i] ?? 0)
    }
  })
}
