/** One address of a sight as bytes that are a picture, read in the page; where its site was opened to us, also what its host keeps from scripts. */
import { pictureLimits } from '#contract/picture.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import type { Frame } from '#shell/page-script.ts'
import { withReadableAnswer } from '#shell/readable-answer.ts'
import { hasSite } from '#shell/site-access.ts'
import { type Answer, askPage } from './ask-page.ts'
import { bringOver } from './bring-over.ts'
import { checkPicture } from './check-picture.ts'

/** A picture in a frame, and how long may be spent on it. */
export interface Looking {
  frame: Frame
  id: string
  key: number
  /** Origin of the frame that reads. */
  reader: string
  signal: AbortSignal
  /** Milliseconds that are left. */
  left: () => number
}

/** What opening the site to us could change. */
export type Unread = Refusal & { closed?: boolean }

/**
 * Address `which` (0 is the shown one), which lives at `origin`. Refuses `picture-out-of-reach` with `closed` where the host
 * keeps it from scripts and its site was not opened, `picture-gone`, `picture-too-large`, and what is no picture.
 */
export async function readSight(
  looking: Looking,
  which: number,
  origin: string,
): Promise<{ ok: true; value: Blob } | { ok: false; refusal: Unread }> {
  const plain = await attempt(looking, which, '')
  if (plain.ok || !origin || isFinal(plain.refusal) || looking.signal.aborted) return plain
  if (!(await hasSite(origin)))
    return plain.refusal.code === 'picture-out-of-reach'
      ? { ok: false, refusal: { ...plain.refusal, closed: true } }
      : plain
  const rule = { tabId: looking.frame.tabId, reader: looking.reader, origin }
  const opened = await withReadableAnswer(rule, (tag) => attempt(looking, which, tag))
  return opened.ok
    ? opened
    : { ok: false, refusal: opened.refusal.code === 'picture-gone' ? opened.refusal : plain.refusal }
}

async function attempt(looking: Looking, which: number, tag: string): Promise<Outcome<Blob>> {
  const { frame, id, key, signal, left } = looking
  const request = { id, key, which, tag, asShown: which === 0, most: pictureLimits.bytes, within: Math.max(50, left()) }
  const read = await askPage(frame, 'read', request)
  return read.ok ? taken(frame, id, read.value, signal) : read
}

const unread = {
  blocked: () => refuse('picture-out-of-reach'),
  slow: () => refuse('picture-out-of-reach', { why: 'slow' }),
  missing: () => refuse('picture-gone'),
  'too-large': () => refuse('picture-too-large', { limit: `${pictureLimits.bytes / 1e6} MB` }),
}

async function taken(frame: Frame, id: string, got: Answer<'read'>, signal: AbortSignal): Promise<Outcome<Blob>> {
  if (got.got !== 'bytes') return unread[got.got]()
  const brought = await bringOver(frame, id, got.size, signal)
  return brought.ok ? checkPicture(brought.value) : brought
}

/** Another way cannot help: it is too large, or whoever asked has left. */
export const isFinal = (refusal: Refusal): boolean => refusal.code === 'picture-too-large' || refusal.code === 'stopped'

/** What the page draws of a sight: all its pixels in a new file. Refuses with `why`: how far it was from having any. */
export async function drawSight(looking: Looking): Promise<Outcome<Blob>> {
  const { frame, id, key, signal } = looking
  const drawn = await askPage(frame, 'draw', { id, key, most: pictureLimits.pixels })
  if (!drawn.ok) return drawn
  if (drawn.value.got === 'too-large')
    return refuse('picture-too-large', { limit: `${pictureLimits.pixels / 1e6} megapixels` })
  if (drawn.value.got !== 'bytes') return refuse('picture-out-of-reach', { why: drawn.value.got })
  const brought = await bringOver(frame, id, drawn.value.size, signal)
  return brought.ok ? done(brought.value) : brought
}
