/** The page beside the panel as a person works with it: its pictures, one pointed at, a piece cut out. Looks only when asked. */
import type { Click } from '#contract/click.ts'
import { newId } from '#contract/ids.ts'
import type { PageDoor, PagePicture } from '#contract/page.ts'
import type { Capture } from '#contract/picture.ts'
import { done, type Refusal, refuse } from '#contract/refusal.ts'
import { onPicked } from '#shell/page-news.ts'
import { tabInView } from '#shell/tab-in-view.ts'
import { askAllFrames, askPage, type Found } from './ask-page.ts'
import { bitmapOfTab, cutOut } from './from-screen.ts'
import { takeClick } from './take-in.ts'

/** What is said on the page itself while something is chosen there. */
export interface PageHints {
  hintPick: string
  hintCut: string
}

/** `windowId`: the window that the panel belongs to. */
export function openPage(windowId: number, hints: () => PageHints): Omit<PageDoor, 'sites'> {
  /** Where each listed picture stands. */
  let listed = new Map<string, { tabId: number; frameId: number; from: string; key: number; page: string }>()

  return {
    async pictures() {
      const tabId = await tabInView(windowId)
      if (tabId === undefined) return refuse('page-not-opened')
      const from = newId()
      const found = await askAllFrames(tabId, 'pictures', { id: from })
      if (!found.ok) return notOpened(found.refusal)
      listed = new Map()
      await thumbnailsFromScreen(tabId, found.value.get(0)?.found ?? [])
      const pictures: PagePicture[] = []
      for (const [frameId, frame] of found.value)
        for (const [key, picture] of frame.found.entries()) {
          const id = newId()
          listed.set(id, { tabId, frameId, from, key, page: frame.page })
          pictures.push({ id, ...shown(picture) })
        }
      return pictures.length > 0 ? done(pictures) : refuse('picture-none')
    },

    take: ({ id }) => {
      const place = listed.get(id)
      const click = newId()
      return async (signal, like) => {
        if (!place) return { code: 'picture-gone' }
        const { tabId, frameId, from, key, page } = place
        const chosen = await askPage({ tabId, frameId }, 'choose', { id: click, from, key })
        if (!chosen.ok) return chosen.refusal
        return captureChosen({ id: click, tabId, frameId, page }, windowId)(signal, like)
      }
    },

    async pick(signal) {
      const tabId = await tabInView(windowId)
      if (tabId === undefined) return { code: 'page-not-opened' }
      const id = newId()
      // Before it starts: a quick hand must be heard too.
      const pressed = pickedFrame(windowId, tabId, id, signal)
      const started = await askAllFrames(tabId, 'startPicking', { id, hint: hints().hintPick })
      if (!started.ok) {
        pressed.giveUp()
        return notOpened(started.refusal).refusal
      }
      const picked = await pressed.frame
      for (const frameId of started.value.keys())
        if (frameId !== picked) void askPage({ tabId, frameId }, 'letGo', { id })
      if (picked === undefined) return undefined
      const place = await askPage({ tabId, frameId: picked }, 'picked', { id })
      return place.ok ? captureChosen({ id, tabId, frameId: picked, page: place.value.page }, windowId) : place.refusal
    },

    async cut(signal) {
      const tabId = await tabInView(windowId)
      if (tabId === undefined) return { code: 'page-not-opened' }
      const [id, frame] = [newId(), { tabId, frameId: 0 }]
      signal.addEventListener('abort', () => void askPage(frame, 'letGo', { id }), { once: true })
      const chosen = await askPage(frame, 'chooseCut', { id, hint: hints().hintCut })
      if (!chosen.ok) return notOpened(chosen.refusal).refusal
      const { cut, view } = chosen.value
      if (!cut || signal.aborted) return undefined
      const shot = await bitmapOfTab(tabId)
      if (!shot || shot === 'too-soon') return { code: 'picture-out-of-reach' }
      const [alongX, alongY] = [shot.width / view.width, shot.height / view.height]
      const [x, y] = [Math.round(cut.x * alongX), Math.round(cut.y * alongY)]
      const [right, bottom] = [Math.round((cut.x + cut.width) * alongX), Math.round((cut.y + cut.height) * alongY)]
      const blob = await cutOut(shot, { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) })
      return async () => ({ blob, origin: 'display-size', why: 'cut' })
    },
  }
}

/** Where a page keeps a picture's pixels from scripts, the screen shows them: one shot for all that are in view. */
async function thumbnailsFromScreen(tabId: number, found: readonly Found[]): Promise<void> {
  const bare = found.filter(({ thumbnail, inView, box }) => !thumbnail && inView && box.x >= 0 && box.y >= 0)
  const shot = bare.length > 0 ? await bitmapOfTab(tabId) : undefined
  const view = shot && shot !== 'too-soon' ? await askPage({ tabId, frameId: 0 }, 'view', {}) : undefined
  if (!shot || shot === 'too-soon' || !view?.ok) return
  const scale = shot.width / view.value.width
  for (const picture of bare) {
    const { x, y, width, height } = picture.box
    const side = 96 / Math.max(96, width, height)
    const canvas = new OffscreenCanvas(Math.max(1, width * side), Math.max(1, height * side))
    const from = [x, y, width, height].map((length) => length * scale) as [number, number, number, number]
    canvas.getContext('2d')?.drawImage(shot, ...from, 0, 0, canvas.width, canvas.height)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })).arrayBuffer())
    picture.thumbnail = `data:image/jpeg;base64,${bytes.toBase64()}`
  }
  shot.close()
}

/** How often it is looked whether the page is still there, in milliseconds. */
const watchEvery = 1000

/** The frame in which something is picked; `undefined` when it is given up, or when the page is left. */
function pickedFrame(windowId: number, tabId: number, id: string, signal: AbortSignal) {
  let giveUp = () => {}
  const frame = new Promise<number | undefined>((resolve) => {
    const isThere = async () => {
      if ((await tabInView(windowId)) !== tabId) return false
      const here = await askPage({ tabId, frameId: 0 }, 'isPicking', { id })
      return here.ok && here.value.picking
    }
    const watch = setInterval(async () => {
      if (!(await isThere())) end(undefined)
    }, watchEvery)
    const end = (frameId: number | undefined) => {
      clearInterval(watch)
      stop()
      resolve(frameId)
    }
    const stop = onPicked(tabId, id, ({ frameId, picked }) => end(picked ? frameId : undefined))
    giveUp = () => end(undefined)
    signal.addEventListener('abort', giveUp, { once: true })
  })
  return { frame, giveUp: () => giveUp() }
}

function captureChosen(
  { id, tabId, frameId, page }: { id: string; tabId: number; frameId: number; page: string },
  windowId: number,
): Capture {
  const named = { srcUrl: '', linkUrl: '', media: '' as const, way: 'chosen' as const }
  const click: Click = { id, tabId, frameId, windowId, pageUrl: page, at: Date.now(), ...named }
  return takeClick(click)
}

const shown = ({ kind, host, alt, width, height, thumbnail = '' }: Found): Omit<PagePicture, 'id'> => ({
  ...{ kind, host, alt, width, height },
  thumbnail: thumbnail.startsWith('data:image/') ? thumbnail : '',
})

/** Without a click there, a page is as closed as the browser's own are. */
const notOpened = (refusal: Refusal): { ok: false; refusal: Refusal } =>
  refusal.code === 'page-closed' ? refuse('page-not-opened') : { ok: false, refusal }
