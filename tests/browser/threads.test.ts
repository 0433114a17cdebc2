/** Helper threads in a real browser, where pages are isolated as the extension's are; and the same pixels without any. */
import { expect, it, onTestFinished } from 'vitest'
import { connectEngine } from '#engine/connect.ts'
import { picture, quarters, shown } from './make-picture.ts'

const never = new AbortController().signal
const workerUrl = new URL('../../lib/engine/worker.ts', import.meta.url)

/** The engine's worker, or one in which memory cannot be shared. */
function spawn(shares: boolean): Worker {
  const script = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const without = () => script('delete globalThis.SharedArrayBuffer')
  const alone = () => script([without(), workerUrl.href].map((from) => `import ${JSON.stringify(from)}`).join('\n'))
  const worker = new Worker(shares ? workerUrl : alone(), { type: 'module' })
  onTestFinished(() => worker.terminate())
  return worker
}

async function edited(shares: boolean): Promise<Uint8ClampedArray[]> {
  const engine = connectEngine(() => spawn(shares))
  const blob = await picture(1600, 1200, quarters(1600, 1200), { type: 'image/jpeg', quality: 0.9 })
  const opened = await engine.open(never, blob)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const { sha256 } = opened.value
  const steps = [
    { id: 'a', op: 'rotate', params: { angle: 90 } },
    { id: 'b', op: 'exposure', params: { ev: 0.4 } },
  ]
  const results: Uint8ClampedArray[] = []
  for (const longest of [1600, 700]) {
    const rendering = await engine.render(never, { sha256, steps, longest })
    if (!rendering.ok) throw new Error(rendering.refusal.code)
    results.push((await shown(rendering.value.bitmap)).data)
  }
  const exported = await engine.export(never, { sha256, steps, type: 'image/jpeg' })
  if (!exported.ok) throw new Error(exported.refusal.code)
  return [...results, new Uint8ClampedArray(await exported.value.blob.arrayBuffer())]
}

const areSame = (a: Uint8ClampedArray, b: Uint8ClampedArray | undefined) =>
  a.length === b?.length && a.every((value, i) => value === b[i])

it('shares memory here', () => {
  expect(crossOriginIsolated).toBe(true)
})

it('gives the same pixels and the same file with threads and without', { timeout: 60_000 }, async () => {
  const [together, alone] = [await edited(true), await edited(false)]
  expect(together.map((result, i) => areSame(result, alone[i]))).toEqual([true, true, true])
})
