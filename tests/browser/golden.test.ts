/** The same bytes as in Node, for every operation. */
import { describe, expect, it } from 'vitest'
import { hashOf } from '#contract/picture.ts'
import { createWorkbench } from '#engine/workbench.ts'
import { browserCodec } from '#pixels/browser-codec.ts'
import { loadKernel } from '#pixels/kernel/kernel.ts'
import kernelAddress from '#pixels/kernel/kernel.wasm?url&inline'
import { browserLetters } from '#pixels/lettering/browser-letters.ts'
import hashes from '../golden/hashes.json'
import { goldenPicture, goldenPlans, goldenSize } from '../golden/plans.ts'

const never = new AbortController().signal
const kernel = await loadKernel(Uint8Array.fromBase64(kernelAddress.slice(kernelAddress.indexOf(',') + 1)))
kernel.letters = browserLetters
const bench = createWorkbench(kernel, browserCodec)

async function opened(): Promise<string> {
  const { width, height } = goldenSize
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(goldenPicture()), width, height), 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  const outcome = await bench.open(never, new Uint8Array(await blob.arrayBuffer()))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.sha256
}

describe('[P18] golden pictures in the browser', async () => {
  const sha256 = await opened()
  it.each(goldenPlans)('$name', async ({ name, steps }) => {
    const rendered = await bench.render(never, { sha256, steps })
    if (!rendered.ok) throw new Error(rendered.refusal.code)
    expect(await hashOf(new Uint8Array(rendered.value.pixels.data))).toBe((hashes as Record<string, string>)[name])
  })
})
