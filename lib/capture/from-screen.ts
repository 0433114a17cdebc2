/** The last resort: the picture as it is drawn on the screen, whole or not at all. A picture that is cut off is refused. */
import { type Outcome, refuse } from '#contract/refusal.ts'
import type { Frame } from '#shell/page-script.ts'
import { shootTab } from '#shell/tab-shot.ts'
import { askPage } from './ask-page.ts'
import { bytesOfDataAddress } from './data-address.ts'
import { type Area, drawnArea } from './drawn-area.ts'

/** The browser allows two shots a second; the panel's own opening may still be moving the page. */
const attempts = 4
const pause = 550

/**
 * A PNG of the drawn picture: where it stands, or by itself where a part of it is hidden there. Refuses
 * `picture-out-of-reach` with `why`: `absent`, `cut`, `covered`, `hidden` or `moving`.
 */
export async function pictureFromScreen(
  frame: Frame,
  sight: { id: string; key: number },
  signal: AbortSignal,
): Promise<Outcome<Blob>> {
  const standing = await shootSight(frame, { ...sight, aside: false }, signal)
  const isHidden = !standing.ok && ['cut', 'covered', 'absent'].includes(String(standing.refusal.detail?.why))
  if (!isHidden || signal.aborted) return standing
  const aside = await shootSight(frame, { ...sight, aside: true }, signal)
  return aside.ok ? aside : standing
}

async function shootSight(
  frame: Frame,
  sight: { id: string; key: number; aside: boolean },
  signal: AbortSignal,
): Promise<Outcome<Blob>> {
  const brought = await askPage(frame, 'bringIntoView', sight)
  if (!brought.ok) return brought
  try {
    if (!brought.value.shown) return refuse('picture-out-of-reach', { why: 'absent' })
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      const taken = await shootWhileStill(frame, sight)
      if (taken !== 'moving') return taken
    }
    return refuse('picture-out-of-reach', { why: 'moving' })
  } finally {
    await askPage(frame, 'restoreView', sight)
  }
}

/** Measures, shoots, measures again: only when nothing moved meanwhile do the measures belong to the shot. */
async function shootWhileStill(frame: Frame, sight: object): Promise<Outcome<Blob> | 'moving'> {
  const measure = () => askPage(frame, 'measure', sight)
  const before = await measure()
  if (!before.ok) return before
  if ('hidden' in before.value) return refuse('picture-out-of-reach', { why: before.value.hidden })
  const shot = await bitmapOfTab(frame.tabId)
  if (shot === 'too-soon') return 'moving'
  if (!shot) return refuse('picture-out-of-reach', { why: 'hidden' })
  const after = await measure()
  if (!after.ok) return after
  if (JSON.stringify(before.value) !== JSON.stringify(after.value)) return 'moving'
  const area = drawnArea(before.value, shot)
  return area ? { ok: true, value: await cutOut(shot, area) } : refuse('picture-out-of-reach', { why: 'cut' })
}

/** What the tab shows, `too-soon` after another shot, or nothing where it is not the tab in view. */
export async function bitmapOfTab(tabId: number): Promise<ImageBitmap | 'too-soon' | undefined> {
  const shot = await shootTab(tabId)
  if (shot.ok) return createImageBitmap(new Blob([bytesOfDataAddress(shot.value) ?? '']))
  return shot.refusal.detail?.why === 'too-soon' ? 'too-soon' : undefined
}

/** A PNG of a part of a shot, in its pixels. */
export async function cutOut(bitmap: ImageBitmap, area: Area): Promise<Blob> {
  const canvas = new OffscreenCanvas(area.width, area.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas.')
  context.drawImage(bitmap, -area.x, -area.y)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
