/** Words drawn by the panel's own worker: the bundled letters to the byte as in Node, all others by the system. */
import { expect, it, onTestFinished } from 'vitest'
import { hashOf } from '#contract/picture.ts'
import { connectEngine } from '#engine/connect.ts'
import { browserLetters } from '#pixels/lettering/browser-letters.ts'
import { type Piece, piecesOf } from '#pixels/lettering/pieces.ts'
import { knownText, knownTextHash } from '../known-text.ts'
import { picture, shown } from './make-picture.ts'

const never = new AbortController().signal

function engineForTest() {
  const worker = new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' })
  onTestFinished(() => worker.terminate())
  return connectEngine(() => worker)
}

async function written(blob: Blob, params: Record<string, string | number>) {
  const engine = engineForTest()
  const opened = await engine.open(never, blob)
  if (!opened.ok) throw new Error(opened.refusal.code)
  const rendered = await engine.render(never, {
    sha256: opened.value.sha256,
    steps: [{ id: 'text', op: 'text', params }],
  })
  if (!rendered.ok) throw new Error(rendered.refusal.code)
  return shown(rendered.value.bitmap)
}

it('makes the very bytes that it makes in Node', async () => {
  const { width, height, data } = knownText.picture
  let source = await picture(width, height, (x, y) => pixel(data, y * width + x), { type: 'image/png' })
  let bytes: Uint8ClampedArray<ArrayBuffer> | undefined
  for (const params of knownText.steps) {
    const drawn = await written(source, params)
    bytes = new Uint8ClampedArray(drawn.data)
    source = await picture(width, height, (x, y) => pixel(drawn.data, y * width + x), { type: 'image/png' })
  }
  expect(await hashOf(new Uint8Array(bytes ?? []))).toBe(knownTextHash)
})

it.each(['שלום', 'مرحبا', 'नमस्ते', '世界', '🎂'])('writes %s with the fonts of the system', async (text) => {
  const plain = await picture(300, 200, () => [40, 60, 90, 255], { type: 'image/png' })
  const { data } = await written(plain, { text, size: 40, shadow: 0, position: 'center' })
  expect(data.filter((v, i) => i % 4 === 0 && v > 200).length).toBeGreaterThan(150)
})

it('sets words that run from right to left in that order', async () => {
  const [pieces] = await piecesOf(browserLetters, 'שלום abc', { face: 'sans', weight: 'bold', spacing: 0 })
  expect(pieces?.map(({ runs }) => runs)).toEqual(['right', 'none', 'left'])
})

it('keeps the distance that the system wants, and its baseline', async () => {
  const [[letter]] = (await piecesOf(browserLetters, '\u05de', { face: 'sans', weight: 'regular', spacing: 0 })) as [
    [Piece],
  ]
  expect(letter.advance).toBeGreaterThan(0.4)
  expect(letter.advance).toBeLessThan(1.2)
  const lowest = Math.max(...letter.contours.flatMap((contour) => contour.filter((_, i) => i % 2 === 1)))
  expect(Math.abs(lowest)).toBeLessThan(0.06)
})

const pixel = (data: ArrayLike<number>, i: number): [number, number, number, number] => [
  data[i * 4] ?? 0,
  data[i * 4 + 1] ?? 0,
  data[i * 4 + 2] ?? 0,
  data[i * 4 + 3] ?? 0,
]
