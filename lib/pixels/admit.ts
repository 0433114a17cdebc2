/** Who may come in: decided from the first bytes and the header, before any pixel has room. */
import { type PictureType, pictureLimits } from '#contract/picture.ts'
import { sniffedBytes, sniffPictureType } from '#contract/picture-type.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import { type Header, readHeader } from './header/header.ts'
import { textOf } from './header/svg.ts'
import { whyNotDraw } from './header/svg-cost.ts'

export type KnownHeader = Header & { type: PictureType }

/**
 * The header of what may be decoded. Refuses `picture-empty`, `-unsupported`, `-broken`, `-too-large`, `-too-complex`,
 * and `take-unknown` {frame, count} where the file has no such frame.
 */
export function admit(bytes: Uint8Array, take?: Take): Outcome<KnownHeader> {
  if (bytes.length === 0) return refuse('picture-empty')
  if (bytes.length > pictureLimits.bytes)
    return refuse('picture-too-large', { bytes: bytes.length, limit: pictureLimits.bytes })
  const header = readHeader(bytes, take)
  if (!header) return whyNoHeader(bytes, take)
  const count = frameCount(header)
  if (take?.of === 'frame' && count !== undefined && take.frame >= count) return refuseFrame(take.frame, count)
  const pixels = header.width * header.height
  if (pixels > pictureLimits.pixels) return refuse('picture-too-large', { pixels, limit: pictureLimits.pixels })
  const why = header.type === 'image/svg+xml' ? whyNotDraw(textOf(bytes)) : undefined
  return why ? refuse('picture-too-complex', { why }) : done(header)
}

/** `frame` counts from 0, people from 1. */
export const refuseFrame = (frame: number, count: number) => refuse('take-unknown', { frame: frame + 1, count })

function whyNoHeader(bytes: Uint8Array, take: Take | undefined): Outcome<never> {
  const type = sniffPictureType(bytes.subarray(0, sniffedBytes))
  if (!type) return refuse('picture-unsupported')
  const first = take?.of === 'frame' ? readHeader(bytes) : undefined
  if (first && take?.of === 'frame') return refuseFrame(take.frame, frameCount(first) ?? 1)
  // Only a developer of raw files makes a picture of what some cameras call TIFF.
  return type === 'image/tiff' && bytes.length > 100_000
    ? refuse('picture-unsupported', { type: 'image/tiff' })
    : refuse('picture-broken')
}

function frameCount({ holds }: Header): number | undefined {
  if (holds?.of === 'sizes') return holds.sizes.length
  return holds?.of === 'frames' || holds?.of === 'pages' ? holds.count : undefined
}
