/** The engine's worker: orders in, answers out. Has no page, makes no request; its kernel came with its code. */
import type { FilmProgress } from '#contract/film.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { browserCodec } from '#pixels/browser-codec.ts'
import { browserHelpers } from '#pixels/kernel/browser-helpers.ts'
import { loadKernel } from '#pixels/kernel/kernel.ts'
import kernelAddress from '#pixels/kernel/kernel.wasm?url&inline'
import { browserLetters } from '#pixels/lettering/browser-letters.ts'
import type { Pixels } from './draw-version.ts'
import { type Order, orderSchema } from './messages.ts'
import type { RenderedPixels } from './render-version.ts'
import { createWorkbench, type Workbench } from './workbench.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const kernelBytes = Uint8Array.fromBase64(kernelAddress.slice(kernelAddress.indexOf(',') + 1))
const workbench = loadKernel(kernelBytes, browserHelpers).then((kernel) => {
  kernel.letters = browserLetters
  void kernel.gather()
  return createWorkbench(kernel, browserCodec)
})

const running = new Map<number, AbortController>()
const lanes = new Map<string, AbortController>()

scope.onmessage = ({ data }: MessageEvent<unknown>) => {
  const order = orderSchema.parse(data)
  if (order.verb === 'stop') running.get(order.id)?.abort()
  else if (order.verb === 'close') void workbench.then((bench) => bench.close(order.sha256, order.take))
  else void answer(order)
}

async function answer(order: Exclude<Order, { verb: 'stop' | 'close' }>): Promise<void> {
  const control = new AbortController()
  running.set(order.id, control)
  if (order.verb === 'render' && order.lane !== undefined) supersede(order.lane, control)
  try {
    const outcome = await obey(await workbench, control.signal, order)
    const bitmap = outcome.ok && 'bitmap' in outcome.value ? [outcome.value.bitmap as ImageBitmap] : []
    scope.postMessage({ id: order.id, ...outcome }, bitmap)
  } catch (error) {
    console.error(error)
    scope.postMessage({ id: order.id, ...refuse('engine-failed') })
  } finally {
    running.delete(order.id)
    if (order.verb === 'render' && order.lane && lanes.get(order.lane) === control) lanes.delete(order.lane)
  }
}

/** A newer preview of one lane makes the older one useless. */
function supersede(lane: string, control: AbortController): void {
  lanes.get(lane)?.abort()
  lanes.set(lane, control)
}

const progressOf =
  (id: number) =>
  (progress: FilmProgress): void =>
    scope.postMessage({ id, progress })

async function obey(bench: Workbench<Blob>, signal: AbortSignal, order: Exclude<Order, { verb: 'stop' | 'close' }>) {
  if (order.verb === 'open') {
    const bytes = new Uint8Array(await order.blob.arrayBuffer())
    // Not beside each other: two decoders on two cores would make the glance late, and the picture no sooner.
    if (order.longest) await showEarly(bench, signal, order.id, bytes, order.longest).catch(console.error)
    return bench.open(signal, bytes, order)
  }
  if (order.verb === 'lookOf') {
    const bytes = new Uint8Array(await order.blob.arrayBuffer())
    return bench.lookOf(signal, bytes, order)
  }
  if (order.verb === 'measure') return bench.measure(signal, order)
  if (order.verb === 'survey') return bench.survey(signal, order)
  if (order.verb === 'fit') return bench.fit(signal, order)
  if (order.verb === 'compare') return bench.compare(signal, order)
  if (order.verb === 'drawMask') return bench.drawMask(signal, order)
  if (order.verb === 'export') {
    const exported = await bench.export(signal, order)
    if (!exported.ok) return exported
    const { encoded, ...rest } = exported.value
    return done({ ...rest, blob: encoded })
  }
  if (order.verb === 'exportClip' || order.verb === 'exportMotion') {
    const progress = progressOf(order.id)
    const exported = await (order.verb === 'exportClip'
      ? bench.exportClip(signal, { ...order, progress })
      : bench.exportMotion(signal, { ...order, progress }))
    if (!exported.ok) return exported
    const { file, ...rest } = exported.value
    return done({ ...rest, blob: file })
  }
  const rendered = await bench.render(signal, { ...order, passing: order.lane !== undefined })
  return rendered.ok ? withBitmap(rendered.value) : rendered
}

/** Before the picture is opened; whatever keeps it from being shown, opening will tell. */
async function showEarly(
  bench: Workbench<Blob>,
  signal: AbortSignal,
  id: number,
  bytes: Uint8Array<ArrayBuffer>,
  longest: number,
): Promise<void> {
  const seen = await bench.glance(signal, bytes, longest)
  if (!seen) return
  const { width, height, pixels } = seen
  const bitmap = await bitmapOf(pixels)
  scope.postMessage({ id, glance: { width, height, bitmap } }, [bitmap])
}

async function withBitmap({
  pixels,
  release,
  ...rest
}: RenderedPixels): Promise<Outcome<Omit<RenderedPixels, 'pixels' | 'release'> & { bitmap: ImageBitmap }>> {
  const began = performance.now()
  const bitmap = await bitmapOf(pixels)
  release?.()
  return done({ ...rest, bitmap, ms: rest.ms + performance.now() - began })
}

function bitmapOf({ data, width, height, colorSpace, opaque }: Pixels): Promise<ImageBitmap> {
  // Premultiplying changes nothing in an opaque picture, and takes half the time.
  const premultiplyAlpha = opaque ? 'none' : 'default'
  return createImageBitmap(new ImageData(data, width, height, { colorSpace }), { premultiplyAlpha })
}
