/** What can be seen of a picture at a glance: how light, how flat, how colourful, how soft, how much of it is clear. Never what is in it. */
import { z } from '#contract/schema.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import { toOklab } from './oklab.ts'

const share = z.number().min(0).max(1)

/** Plain data: a few numbers, each the same for the same pixels. */
export const surveySchema = z.strictObject({
  /** Encoded luma below which 2 %, half, and 98 % of what can be seen lies. */
  low: share,
  middle: share,
  high: share,
  /** Of the picture, at the very ends. */
  blocked: share,
  blown: share,
  /** Mean chroma in Oklab: 0 is grey, an ordinary photograph about 0.06. */
  chroma: z.number().min(0).max(1),
  /** Of what is nearly neutral, in Oklab: to red (+) or green (−), to yellow (+) or blue (−). */
  cast: z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]),
  /** Steps between neighbours against the whole range: fine detail has many, a soft picture few. */
  detail: share,
  /** Of the picture: seen through. */
  clear: share,
})
export type Survey = z.infer<typeof surveySchema>

/** Of the longer side, in pixels: pictures are always surveyed at this size. */
export const surveySize = 192

/** Chroma below which a colour may be a grey that has a cast. */
const nearlyNeutral = 0.08

const linear = Float64Array.from({ length: 256 }, (_, value) => decodeSrgb(value / 255))

/** `data`: RGBA, not premultiplied. */
export function surveyOf(data: Uint8Array | Uint8ClampedArray, width: number, height: number): Survey {
  const histogram = new Uint32Array(256)
  const lumas = new Uint8Array(width * height)
  const sums = { seen: 0, chroma: 0, neutral: 0, a: 0, b: 0, clear: 0 }
  for (let i = 0; i < lumas.length; i++) {
    const [r, g, b, alpha] = [data[4 * i] ?? 0, data[4 * i + 1] ?? 0, data[4 * i + 2] ?? 0, data[4 * i + 3] ?? 0]
    if (alpha < 128) {
      sums.clear++
      continue
    }
    const luma = (54 * r + 183 * g + 19 * b) >> 8
    lumas[i] = luma
    histogram[luma] = (histogram[luma] ?? 0) + 1
    const [, towardsRed, towardsYellow] = toOklab([linear[r] ?? 0, linear[g] ?? 0, linear[b] ?? 0])
    const chroma = Math.hypot(towardsRed, towardsYellow)
    sums.seen++
    sums.chroma += chroma
    // The ends hold no colour, whatever the light.
    if (chroma > nearlyNeutral || luma < 24 || luma > 250) continue
    sums.neutral++
    sums.a += towardsRed
    sums.b += towardsYellow
  }
  const { seen, neutral } = sums
  const per = (sum: number, count: number) => (count > 0 ? rounded(sum / count) : 0)
  const [low, middle, high] = [0.02, 0.5, 0.98].map((part) => quantile(histogram, part * seen))
  // A few greys among many colours say nothing of the light.
  const isTelling = neutral > seen / 8
  return surveySchema.parse({
    low,
    middle,
    high,
    blocked: per(histogram.slice(0, 3).reduce(sum, 0), seen),
    blown: per(histogram.slice(253).reduce(sum, 0), seen),
    chroma: per(sums.chroma, seen),
    cast: isTelling ? [per(sums.a, neutral), per(sums.b, neutral)] : [0, 0],
    detail: detailOf(lumas, width, (high ?? 0) - (low ?? 0)),
    clear: per(sums.clear, lumas.length),
  })
}

const sum = (a: number, b: number) => a + b
const rounded = (value: number) => Math.round(value * 1e4) / 1e4

function quantile(histogram: Uint32Array, rank: number): number {
  let below = 0
  for (const [value, count] of histogram.entries()) {
    below += count
    if (below > rank) return rounded(value / 255)
  }
  return 0
}

/** The larger steps count: in a sharp picture there are edges, whatever lies between them. */
function detailOf(lumas: Uint8Array, width: number, range: number): number {
  const steps = new Uint32Array(256)
  let count = 0
  for (let i = 1; i < lumas.length; i++) {
    if (i % width === 0) continue
    const step = Math.abs((lumas[i] ?? 0) - (lumas[i - 1] ?? 0))
    steps[step] = (steps[step] ?? 0) + 1
    count++
  }
  return count === 0 || range <= 0 ? 0 : Math.min(1, rounded(quantile(steps, 0.97 * count) / range))
}
