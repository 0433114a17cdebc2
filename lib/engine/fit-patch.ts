/** How a recipient's picture is laid into a version: which window of it, and with which colours. Found once, kept as numbers. */
import type { Mask } from '#contract/mask.ts'
import type { Part } from '#contract/mask-bounds.ts'
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Patch } from '#operations/patch.ts'
import { colourBetween, type Looked, shiftBetween } from './fit-part.ts'
import { reachOf } from './mask-of-part.ts'

export interface FitJob {
  /** What the version is made of. */
  steps: readonly Step[]
  /** The part that was sent, in fractions of the version. */
  place: Part
  /** Where it may differ. */
  mask: Mask
  /** SHA-256 of the recipient's picture, which is open. */
  made: string
}

/** Of the longer side: enough to see a shift of a pixel in a few hundred. */
export const fitLongest = 256

/** `see` draws a version small. `of`: its full size; `made`: that of the recipient's picture. Without a mask it may differ anywhere. */
export async function fitPatch(
  { steps, place, mask, made: picture }: Omit<FitJob, 'mask'> & Partial<Pick<FitJob, 'mask'>>,
  of: Size,
  made: Size,
  see: (steps: readonly Step[]) => Promise<Outcome<Looked>>,
): Promise<Outcome<Patch>> {
  const only: Step = {
    id: 'place',
    op: 'crop',
    params: {
      inset: { left: place.left, top: place.top, right: 1 - place.right, bottom: 1 - place.bottom, unit: 'fraction' },
    },
  }
  const look = ({ gain: _, offset: __, ...where }: Patch) =>
    see([...steps, { id: 'patch', op: 'patch', params: { ...where, window: { ...where.window } } }, only])
  const before = await see([...steps, only])
  if (!before.ok) return before
  const changed = mask
    ? reachOf({ mask, of, place, size: before.value })
    : new Uint8Array(before.value.width * before.value.height)

  const window = covering(place, of, made)
  const plain: Patch = { picture, place, window, gain: [1, 1, 1], offset: [0, 0, 0] }
  const first = await look(plain)
  if (!first.ok) return first
  const [x, y] = shiftBetween(before.value, first.value, changed)
  const { width, height } = before.value
  const moved: Patch = { ...plain, window: shifted(window, x / width, y / height) }
  const second = x === 0 && y === 0 ? first : await look(moved)
  if (!second.ok) return second
  const { gain, offset } = colourBetween(before.value, second.value, changed)
  return done({ ...moved, gain: [...gain], offset: [...offset] })
}

/** The largest window of `made` that has the shape of `place`, in its middle: what comes back is rarely of the very shape. */
export function covering(place: Part, of: Size, made: Size): Part {
  const shape = ((place.right - place.left) * of.width) / ((place.bottom - place.top) * of.height)
  const own = made.width / made.height
  const [across, down] = own > shape ? [shape / own, 1] : [1, own / shape]
  // Shapes that differ by less than a pixel are the same shape.
  const whole = (share: number, length: number) => (Math.abs(1 - share) * length < 1 ? 1 : share)
  const [x, y] = [whole(across, made.width), whole(down, made.height)]
  return { left: (1 - x) / 2, right: (1 + x) / 2, top: (1 - y) / 2, bottom: (1 + y) / 2 }
}

/** By shares of itself. */
function shifted({ left, top, right, bottom }: Part, x: number, y: number): Part {
  const [across, down] = [(right - left) * x, (bottom - top) * y]
  return { left: left + across, right: right + across, top: top + down, bottom: bottom + down }
}
