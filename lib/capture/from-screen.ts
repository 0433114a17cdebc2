/** The last resort: the picture as it is drawn on the screen, whole or not at all. A picture that is cut off is refused. */
import type { Click } from '#contract/click.ts'
import { type Outcome, refuse } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { type Frame, runInFrame } from '#shell/page-script.ts'
import { shootTab } from '#shell/tab-shot.ts'
import { bytesOfDataAddress } from './data-address.ts'
import { type Area, drawnArea, measuresSchema } from './drawn-area.ts'
import { bringIntoView, measurePicture, restoreView } from './in-page-view.ts'

/** The browser allows two shots a second; the panel's own opening may still be moving the page. */
const attempts = 4
const pause = 550

const measured = z.union([measuresSchema, z.object({ hidden: z.enum(['absent', 'cut', 'covered']) })])

/** A PNG of the drawn picture. Refuses `picture-out-of-reach` with `why`: `absent`, `cut`, `covered`, `hidden` or `moving`. */
export async function pictureFromScreen(frame: Frame, click: Click, signal: AbortSignal): Promise<Outcome<Blob>> {
  const brought = await runInFrame(frame, z.object({ shown: z.boolean() }), bringIntoView, click.id)
  if (!brought.ok) return brought
  try {
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      const taken = await shootWhileStill(frame, click)
      if (taken !== 'moving') return taken
    }
    return refuse('picture-out-of-reach', { why: 'moving' })
  } finally {
    await runInFrame(frame, z.object({ restored: z.boolean() }), restoreView, click.id)
  }
}

/** Measures, shoots, measures again: only when nothing moved meanwhile do the measures belong to the shot. */
async function shootWhileStill(frame: Frame, click: Click): Promise<Outcome<Blob> | 'moving'> {
  const measure = () => runInFrame(frame, measured, measurePicture, click.id)
  const before = await measure()
  if (!before.ok) return before
  if ('hidden' in before.value) return refuse('picture-out-of-reach', { why: before.value.hidden })
  const shot = await shootTab(click.tabId)
  if (!shot.ok) return refuse('picture-out-of-reach', { why: 'hidden' })
  const after = await measure()
  if (!after.ok) return after
  if (JSON.stringify(before.value) !== JSON.stringify(after.value)) return 'moving'
  const bitmap = await createImageBitmap(new Blob([bytesOfDataAddress(shot.value) ?? '']))
  const area = drawnArea(before.value, bitmap)
  return area ? { ok: true, value: await crop(bitmap, area) } : refuse('picture-out-of-reach', { why: 'cut' })
}

async function crop(bitmap: ImageBitmap, area: Area): Promise<Blob> {
  const canvas = new OffscreenCanvas(area.width, area.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no canvas.')
  context.drawImage(bitmap, -area.x, -area.y)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/png' })
}
