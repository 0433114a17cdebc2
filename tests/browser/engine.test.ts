/** The panel's engine in a real browser: worker, codecs and kernel together. */
import { describe, expect, it } from 'vitest'
import { connectEngine } from '#engine/connect.ts'

const spawn = () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' })
const never = new AbortController().signal

async function jpeg(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const fill = context.createLinearGradient(0, 0, width, height)
  fill.addColorStop(0, 'rgb(200 40 10)')
  fill.addColorStop(1, 'rgb(10 90 200)')
  context.fillStyle = fill
  context.fillRect(0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
}

describe('engine', () => {
  it('opens, previews and exports a picture', async () => {
    const engine = connectEngine(spawn)
    const opened = await engine.open(never, await jpeg(640, 480))
    console.log(JSON.stringify(opened))
    if (!opened.ok) throw new Error(opened.refusal.code)
    const { sha256 } = opened.value
    const steps = [
      { id: 'a', op: 'exposure', params: { ev: 0.5 } },
      { id: 'b', op: 'rotate', params: { angle: 90 } },
    ]
    const preview = await engine.render(never, { sha256, steps, longest: 320 })
    if (!preview.ok) throw new Error(preview.refusal.code)
    console.log(preview.value.ms, preview.value.bitmap.width)
    expect(preview.value).toMatchObject({ width: 480, height: 640 })
    expect(preview.value.bitmap).toMatchObject({ width: 240, height: 320 })
    const exported = await engine.export(never, { sha256, steps, type: 'image/jpeg' })
    if (!exported.ok) throw new Error(exported.refusal.code)
    expect(exported.value).toMatchObject({ width: 480, height: 640 })
    expect(exported.value.blob.type).toBe('image/jpeg')
    expect(await createImageBitmap(exported.value.blob)).toMatchObject({ width: 480, height: 640 })
  })
})
