/** From a right-click to the picture's bytes: the very bytes where they can be had, else the best there is and a word on what it is. The panel itself never fetches. */
import type { Click } from '#contract/click.ts'
import { type CapturedPicture, pictureLimits } from '#contract/picture.ts'
import { type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { type Frame, runInFrame } from '#shell/page-script.ts'
import { checkPicture } from './check-picture.ts'
import { bytesOfDataAddress } from './data-address.ts'
import { bringOver } from './from-page.ts'
import { pictureFromScreen } from './from-screen.ts'
import { drawPicture, findPicture, letGo, readPicture } from './in-page.ts'
import { provenanceOf } from './provenance-of.ts'

const foundSchema = z.object({ address: z.string(), alt: z.string(), found: z.boolean() })
const readSchema = z.discriminatedUnion('read', [
  z.object({ read: z.literal('bytes'), size: z.number() }),
  z.object({ read: z.enum(['blocked', 'missing', 'too-large']) }),
])
const drawnSchema = z.discriminatedUnion('drawn', [
  z.object({ drawn: z.literal('bytes'), size: z.number() }),
  z.object({ drawn: z.enum(['absent', 'not-loaded', 'tainted', 'too-large']) }),
])

/**
 * The clicked picture. Refuses `page-closed` (the browser lets no script into this page), `picture-out-of-reach`,
 * `picture-gone`, `picture-empty`, `picture-unsupported`, `picture-too-large` or `stopped`. Whether the bytes can be
 * decoded is for whoever opens them.
 */
export async function capturePicture(click: Click, signal: AbortSignal): Promise<Outcome<CapturedPicture>> {
  const inPage = await reachPage(click)
  const about = provenanceOf(click.srcUrl, inPage.ok ? inPage.value.alt : undefined)
  const stop = () => void (inPage.ok && drop(inPage.value.frame, click))
  signal.addEventListener('abort', stop, { once: true })
  try {
    const read = await originalOf(click, inPage, signal)
    if (signal.aborted) return refuse('stopped')
    if (read.ok) return { ok: true, value: { ...about, origin: 'original', blob: read.value } }
    if (!inPage.ok || isFinal(read.refusal)) return read
    const shown = await shownOf(inPage.value.frame, click, read.refusal, signal)
    if (signal.aborted) return refuse('stopped')
    return shown.ok ? { ok: true, value: { ...about, ...shown.value } } : named(shown.refusal, about.host)
  } finally {
    signal.removeEventListener('abort', stop)
    if (inPage.ok) await drop(inPage.value.frame, click)
  }
}

type InPage = { frame: Frame; alt: string }

/** The clicked frame; a frame of another site is closed to us, but the page around it may be allowed to read the same address. */
async function reachPage(click: Click): Promise<Outcome<InPage>> {
  const find = async (frameId: number): Promise<Outcome<InPage>> => {
    const frame = { tabId: click.tabId, frameId }
    const found = await runInFrame(frame, foundSchema, findPicture, click.id, click.srcUrl)
    return found.ok ? { ok: true, value: { frame, alt: found.value.alt } } : found
  }
  const inside = await find(click.frameId)
  return inside.ok || click.frameId === 0 ? inside : find(0)
}

/** The bytes the page loaded, checked to be a picture. */
async function originalOf(click: Click, page: Outcome<InPage>, signal: AbortSignal): Promise<Outcome<Blob>> {
  if (click.srcUrl.startsWith('data:')) {
    const bytes = bytesOfDataAddress(click.srcUrl)
    return bytes ? checkPicture(new Blob([bytes])) : refuse('picture-broken')
  }
  if (!page.ok) return page
  const read = await runInFrame(page.value.frame, readSchema, readPicture, click.id, pictureLimits.bytes)
  if (!read.ok) return read
  if (read.value.read === 'bytes') {
    const brought = await bringOver(page.value.frame, click.id, read.value.size, signal)
    return brought.ok ? checkPicture(brought.value) : brought
  }
  if (read.value.read === 'too-large') return refuse('picture-too-large', { limit: `${pictureLimits.bytes / 1e6} MB` })
  return refuse(read.value.read === 'missing' ? 'picture-gone' : 'picture-out-of-reach')
}

/** What the page shows, where its bytes are not to be had: all pixels, or those on the screen. `unread` says why not the bytes. */
async function shownOf(
  frame: Frame,
  click: Click,
  unread: Refusal,
  signal: AbortSignal,
): Promise<Outcome<Pick<CapturedPicture, 'blob' | 'origin' | 'why'>>> {
  const drawn = await runInFrame(frame, drawnSchema, drawPicture, click.id, pictureLimits.pixels)
  if (!drawn.ok) return drawn
  if (drawn.value.drawn === 'bytes') {
    const blob = await bringOver(frame, click.id, drawn.value.size, signal)
    const why = unread.code === 'picture-unsupported' ? 'converted' : 'not-loaded'
    return blob.ok ? { ok: true, value: { blob: blob.value, origin: 're-encoded', why } } : blob
  }
  if (drawn.value.drawn === 'too-large')
    return refuse('picture-too-large', { limit: `${pictureLimits.pixels / 1e6} megapixels` })
  if (drawn.value.drawn !== 'tainted') return { ok: false, refusal: unread }
  const blob = await pictureFromScreen(frame, click, signal)
  return blob.ok ? { ok: true, value: { blob: blob.value, origin: 'display-size', why: 'no-cors' } } : blob
}

/** Looking further cannot help: it is too large, or whoever asked has left. */
const isFinal = (refusal: Refusal): boolean => refusal.code === 'picture-too-large' || refusal.code === 'stopped'

const named = (refusal: Refusal, host: string | undefined): { ok: false; refusal: Refusal } =>
  refuse(refusal.code, { ...refusal.detail, ...(host ? { host } : {}) })

const drop = (frame: Frame, click: Click) => runInFrame(frame, z.object({ dropped: z.boolean() }), letGo, click.id)
