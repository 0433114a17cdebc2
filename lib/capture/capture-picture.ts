/** From a right-click to the picture's bytes: the very bytes where they can be had, else the best there is and a word on what it is. The panel itself never fetches. */
import type { Click } from '#contract/click.ts'
import type { Better, CapturedPicture, CaptureProvenance } from '#contract/picture.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import { mayAskForSites } from '#shell/site-access.ts'
import { askPage, type Found } from './ask-page.ts'
import { checkPicture } from './check-picture.ts'
import { bytesOfDataAddress } from './data-address.ts'
import { findLarger, isSamePicture } from './find-larger.ts'
import { pictureFromScreen } from './from-screen.ts'
import { provenanceOf } from './provenance-of.ts'
import { type Reached, reachClick } from './reach.ts'
import { drawSight, isFinal, type Looking, readSight } from './read-sight.ts'

/** What a site may take to hand out a file that the page has long shown; after that, what the page shows is taken. Milliseconds. */
const readingPatience = 2500
/** Until when larger files are looked for. */
const lookingPatience = 4500
/** What all of it may take, with a large file on a slow machine. */
const patience = 15_000

/**
 * The clicked picture. Refuses `page-closed` (the browser lets no script into this page), `picture-unclear` (it is one of
 * several), `picture-none`, `no-better-picture` (it is not `like`), `picture-out-of-reach`, `picture-gone`, `picture-empty`,
 * `picture-unsupported`, `picture-too-large` or `stopped`. Whether the bytes can be decoded is for whoever opens them.
 */
export async function capturePicture(click: Click, stop: AbortSignal, like?: Blob): Promise<Outcome<CapturedPicture>> {
  const started = performance.now()
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)])
  const until = (end: number) => () => started + end - performance.now()
  const left = until(readingPatience)
  const leftToLook = until(lookingPatience)
  const reached = await reachClick(click)
  if (!reached.ok) return click.srcUrl.startsWith('data:') ? fromDataAddress(click.srcUrl) : reached
  const { frame } = reached.value
  const after = (verb: 'letGo' | 'dropBytes') => askPage(frame, verb, { id: click.id })
  const letGo = () => void after('letGo')
  stop.addEventListener('abort', letGo, { once: true })
  try {
    if (stop.aborted) return refuse('stopped')
    const got = await best(reached.value, click, { signal, left }, leftToLook)
    if (stop.aborted) return refuse('stopped')
    if (!got.ok && got.refusal.code === 'stopped') return refuse('picture-out-of-reach', { why: 'slow' })
    if (got.ok && like && !(await isSamePicture(like, got.value.blob)))
      return refuse('no-better-picture', { why: 'different' })
    return got
  } finally {
    stop.removeEventListener('abort', letGo)
    void after(stop.aborted ? 'letGo' : 'dropBytes')
  }
}

/** What lies on top; what lies beneath it only where that is a speck. */
async function best(
  { frame, clicked, fromOutside }: Reached,
  click: Click,
  { signal, left }: Pick<Looking, 'signal' | 'left'>,
  leftToLook: Looking['left'],
): Promise<Outcome<CapturedPicture>> {
  if (clicked.found.length === 0) return refuse('picture-none')
  if (!clicked.sure) return refuse('picture-unclear')
  let top: Outcome<CapturedPicture> | undefined
  for (const [key, found] of clicked.found.slice(0, 3).entries()) {
    const looking: Looking = { frame, id: click.id, key, reader: clicked.page, signal, left }
    const taken = await takeSight(looking, found, { pageUrl: click.pageUrl, fromOutside, leftToLook })
    top ??= taken
    if (!taken.ok) return top
    if (!(await isSpeck(taken.value.blob))) return taken
  }
  return top ?? refuse('picture-none')
}

/** One or two pixels stretched over a picture guard it: they are not meant. */
async function isSpeck(blob: Blob): Promise<boolean> {
  if (blob.size > 2000) return false
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  return bitmap ? bitmap.width <= 2 && bitmap.height <= 2 : false
}

type Got = Pick<CapturedPicture, 'blob' | 'origin' | 'why'>

async function takeSight(
  looking: Looking,
  found: Found,
  { pageUrl, fromOutside, leftToLook }: { pageUrl: string; fromOutside: boolean; leftToLook: Looking['left'] },
): Promise<Outcome<CapturedPicture>> {
  const { host, alt, origins } = found
  const about = { ...(host ? { host } : {}), ...(alt ? { alt } : {}) }
  const read = found.hasAddress ? await readSight(looking, 0, origins[0] ?? '') : undefined
  if (read && !read.ok && isFinal(read.refusal)) return named(read.refusal, host)
  const shown: Outcome<Got> = read?.ok
    ? done({ blob: read.value, origin: 'original' })
    : await shownOf(looking, found, read?.refusal)
  const larger = await findLarger({ ...looking, left: leftToLook }, found, shown.ok ? shown.value.blob : undefined)
  if (larger.blob)
    return done({ ...about, ...(larger.host ? { host: larger.host } : {}), blob: larger.blob, origin: 'original' })
  if (!shown.ok) return named(shown.refusal, host)
  const closed = read && !read.ok && read.refusal.closed ? [origins[0] ?? ''] : []
  const inside = fromOutside && !found.hasAddress ? [''] : []
  const isLess = closed.length + inside.length > 0
  const sites = isLess ? [...closed, ...inside] : larger.closed
  const better = betterOf(isLess ? 'original' : 'larger', sites, pageUrl)
  return done({ ...about, ...shown.value, ...(better ? { better } : {}) })
}

/** What the page shows, where its file is not to be had: all its pixels, or those on the screen. `unread` says why not the file. */
async function shownOf(looking: Looking, found: Found, unread: Refusal | undefined): Promise<Outcome<Got>> {
  const hasFile = found.hasAddress
  const drawn = found.kind === 'frame' ? refuse('picture-out-of-reach', { why: 'tainted' }) : await drawSight(looking)
  if (drawn.ok) {
    const why = hasFile ? whyUnread(unread) : 'drawn'
    return done({ blob: drawn.value, origin: 're-encoded', why })
  }
  if (isFinal(drawn.refusal)) return drawn
  const isShown = drawn.refusal.detail?.why === 'tainted'
  if (hasFile && !isShown) return { ok: false, refusal: unread ?? drawn.refusal }
  const shot = await pictureFromScreen(looking.frame, looking, looking.signal)
  if (!shot.ok) return shot
  const whyShot = hasFile ? whyUnread(unread) : found.kind === 'frame' ? 'frame' : 'tainted'
  return done({ blob: shot.value, origin: 'display-size', why: whyShot })
}

function whyUnread(unread: Refusal | undefined): NonNullable<CaptureProvenance['why']> {
  const isPage = unread?.detail?.type === 'text/html'
  if (unread?.code === 'picture-unsupported' && !isPage) return 'converted'
  if (isPage || unread?.code === 'picture-gone' || unread?.code === 'picture-empty') return 'gone'
  return unread?.detail?.why === 'slow' ? 'slow' : 'no-cors'
}

/** Which sites a person would have to open, that of the page among them, so that the next click finds it open too. */
function betterOf(what: Better['what'], sites: readonly string[], pageUrl: string): Better | undefined {
  if (sites.length === 0 || !mayAskForSites()) return undefined
  const page = /^https?:/.test(pageUrl) ? new URL(pageUrl).origin : ''
  return { what, sites: [...new Set([page, ...sites])].filter(Boolean) }
}

function fromDataAddress(address: string): Promise<Outcome<CapturedPicture>> | Outcome<CapturedPicture> {
  const bytes = bytesOfDataAddress(address)
  if (!bytes) return refuse('picture-broken')
  return checkPicture(new Blob([bytes])).then((checked) =>
    checked.ok ? done({ ...provenanceOf(address, undefined), blob: checked.value, origin: 'original' }) : checked,
  )
}

const named = (refusal: Refusal, host: string): { ok: false; refusal: Refusal } =>
  refuse(refusal.code, { ...refusal.detail, ...(host ? { host } : {}) })
