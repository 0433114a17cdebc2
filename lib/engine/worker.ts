/** The engine's worker: orders in, answers out. Has no page, makes no request; its kernel came with its code. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { browserCodec } from '#pixels/browser-codec.ts'
import { loadKernel } from '#pixels/kernel/kernel.ts'
import kernelAddress from '#pixels/kernel/kernel.wasm?url&inline'
import { type Order, orderSchema } from './messages.ts'
import { createWorkbench, type Pixels, type Workbench } from './workbench.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const workbench = loadKernel(Uint8Array.fromBase64(kernelAddress.slice(kernelAddress.indexOf(',') + 1))).then(
  (kernel) => createWorkbench(kernel, browserCodec),
)

const running = new Map<number, AbortController>()
const lanes = new Map<string, AbortController>()

scope.onmessage = ({ data }: MessageEvent<unknown>) => {
  const order = orderSchema.parse(data)
  if (order.verb === 'stop') running.get(order.id)?.abort()
  else if (order.verb === 'close') void workbench.then((bench) => bench.close(order.sha256))
  else void answer(order)
}

async function answer(order: Exclude<Order, { verb: 'stop' | 'close' }>): Promise<void> {
  const control = new AbortController()
  running.set(order.id, control)
  if (order.verb === 'render' && order.lane !== undefined) supersede(order.lane, control)
  try {
    const outcome = await obey(await workbench, control.signal, order)
    const bitmap = outcome.ok && 'bitmap' in outcome.value ? [outcome.value.bitmap] : []
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

async function obey(bench: Workbench<Blob>, signal: AbortSignal, order: Exclude<Order, { verb: 'stop' | 'close' }>) {
  if (order.verb === 'open') return bench.open(signal, new Uint8Array(await order.blob.arrayBuffer()))
  if (order.verb === 'export') {
    const exported = await bench.export(signal, order)
    if (!exported.ok) return exported
    const { encoded, ...rest } = exported.value
    return done({ ...rest, blob: encoded })
  }
  const rendered = await bench.render(signal, order)
  return rendered.ok ? withBitmap(rendered.value) : rendered
}

async function withBitmap({
  pixels,
  ...rest
}: {
  pixels: Pixels
  width: number
  height: number
  ms: number
}): Promise<Outcome<{ width: number; height: number; ms: number; bitmap: ImageBitmap }>> {
  const { data, width, height, colorSpace, opaque } = pixels
  const began = performance.now()
  // Premultiplying changes nothing in an opaque picture, and takes half the time.
  const premultiplyAlpha = opaque ? 'none' : 'default'
  const bitmap = await createImageBitmap(new ImageData(data, width, height, { colorSpace }), { premultiplyAlpha })
  return done({ ...rest, bitmap, ms: rest.ms + performance.now() - began })
}
