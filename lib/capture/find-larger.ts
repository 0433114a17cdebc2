/** Looks for a larger file of a picture, and takes one only if it shows the same. Never trusts an address. */
import type { Found } from './ask-page.ts'
import { type Viewed, view } from './grid-of.ts'
import { isAlike, isBlank, isRoughlyAlike, partsLike } from './likeness.ts'
import { type Looking, readSight } from './read-sight.ts'

export interface Larger {
  blob?: Blob
  /** The host it came from; `''` for the page itself. */
  host?: string
  /** Sites of addresses that could not be looked at, but might be if they were opened to us. */
  closed: string[]
}

/** `shown`: what the page shows, or nothing where it shows nothing yet. */
export async function findLarger(looking: Looking, found: Found, shown: Blob | undefined): Promise<Larger> {
  const closed: string[] = []
  if (found.origins.length < 2) return { closed }
  const like = shown && (await view(shown))
  // What cannot be looked at cannot be compared.
  if (shown && !like) return { closed }
  try {
    for (let which = 1; which < found.origins.length; which++) {
      if (looking.signal.aborted || looking.left() < 300) break
      const isSaid = which <= found.said
      const origin = found.origins[which] ?? ''
      const read = await readSight(looking, which, origin)
      if (!read.ok) {
        if (read.refusal.closed && isSaid) closed.push(origin)
        continue
      }
      if (await isLargerAndAlike(read.value, like, isSaid))
        return { blob: read.value, host: origin ? new URL(origin).host : '', closed }
    }
    return { closed }
  } finally {
    like?.close()
  }
}

/** In place of a picture that is not there yet, the markup's own word counts; a mere guess does not. */
async function isLargerAndAlike(blob: Blob, like: Viewed | undefined, isSaid: boolean): Promise<boolean> {
  const candidate = await view(blob)
  if (!candidate) return false
  try {
    if (!like) return isSaid
    if (candidate.width * candidate.height <= like.width * like.height * 1.05) return false
    if (isBlank(like.grid())) return isSaid && like.width * like.height <= 64 * 64
    if (isSaid && Math.max(like.width, like.height) <= placeholder)
      return shows(candidate, like, isAlike) || shows(candidate, like, isRoughlyAlike)
    return shows(candidate, like, isAlike)
  } finally {
    candidate.close()
  }
}

/** Whether `whole` shows what `part` does, all of it or a part. Bytes that are no picture are like none. */
export async function isSamePicture(part: Blob, whole: Blob): Promise<boolean> {
  const [one, other] = await Promise.all([view(part), view(whole)])
  const isSame = !!one && !!other && shows(other, one, isAlike)
  one?.close()
  other?.close()
  return isSame
}

/** Longest side of what stands in until a picture has loaded. */
const placeholder = 64

const shows = (whole: Viewed, part: Viewed, alike: typeof isAlike): boolean =>
  partsLike(part.width / part.height, whole.width / whole.height).some((cut) => alike(part.grid(), whole.grid(cut)))
