/**
 * Draws an SVG on a page: as an `<img>`, where browsers run no script, load nothing from outside and play no animation
 * (SVG 2, §2.2, secure static mode). It is looked through before; nothing of it becomes part of the panel.
 */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import { admit } from '#pixels/admit.ts'

/** Refuses what opening it would refuse, and `picture-broken` where the browser finds no drawing in it. */
export async function drawSvg(
  signal: AbortSignal,
  drawing: Blob,
  take: Take | undefined,
): Promise<Outcome<ImageBitmap>> {
  const admitted = admit(new Uint8Array(await drawing.arrayBuffer()), take)
  if (!admitted.ok) return admitted
  if (signal.aborted) return refuse('stopped')
  const { width, height } = admitted.value
  const image = new Image(width, height)
  // As a data: address the browser keeps a canvas readable also where the drawing holds text of HTML.
  image.src = await addressOf(drawing)
  try {
    await image.decode()
  } catch {
    return refuse('picture-broken')
  }
  if (signal.aborted) return refuse('stopped')
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return refuse('picture-too-large', { pixels: width * height })
  context.drawImage(image, 0, 0, width, height)
  return done(canvas.transferToImageBitmap())
}

function addressOf(drawing: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(drawing)
  })
}
