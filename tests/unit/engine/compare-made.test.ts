/** What a recipient changed in a whole picture is told in numbers, and can be kept alone. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { photograph } from '../../fixtures/photograph.ts'

const engine = await createNodeEngine()
const [width, height] = [600, 400]
const source = await photograph(width, height)

const open = async (bytes: Uint8Array) => {
  const opened = await engine.open(new Uint8Array(bytes))
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value.sha256
}
const sha256 = await open(source)

const disc = (svg: string) => ({ input: Buffer.from(`<svg width="${width}" height="${height}">${svg}</svg>`) })

async function compared(made: Buffer) {
  const outcome = await engine.compare({ sha256, steps: [], made: await open(made) })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

describe('what a recipient changed', () => {
  it('is nothing where only the file was written anew, smaller', async () => {
    const { share, drift, mask } = await compared(await sharp(source).resize(384, 256).jpeg({ quality: 80 }).toBuffer())
    expect({ share, mask }).toEqual({ share: 0, mask: undefined })
    expect(drift).toBeLessThan(30)
  })

  it('is what was painted, by its area, and the drift of the rest in levels', async () => {
    const painted = await sharp(source)
      .composite([disc('<circle cx="300" cy="200" r="80" fill="#ff2020"/>')])
      .linear(1, 6)
      .png()
      .toBuffer()
    const { share, drift, mask } = await compared(painted)
    expect(share).toBeGreaterThan(0.075)
    expect(share).toBeLessThan(0.1)
    expect(drift).toBeGreaterThanOrEqual(5)
    expect(drift).toBeLessThanOrEqual(8)
    expect(mask?.shapes).toMatchObject([{ shape: 'map' }])
  })

  it('[P16] can be kept alone: every byte beside it is as it was', async () => {
    const painted = await sharp(source)
      .composite([
        disc(
          '<circle cx="150" cy="120" r="40" fill="#20ff20"/><rect x="420" y="250" width="90" height="60" fill="#ffff00"/>',
        ),
      ])
      .linear(0.97, 3)
      .png()
      .toBuffer()
    const { patch, mask } = await compared(painted)
    const see = async (steps: Parameters<typeof engine.render>[0]['steps']) => {
      const rendered = await engine.render({ sha256, steps })
      if (!rendered.ok) throw new Error(rendered.refusal.code)
      return rendered.value.pixels.data
    }
    const before = await see([])
    const after = await see([{ id: 'p', op: 'patch', params: patch, ...(mask ? { mask } : {}) }])
    const near = (x: number, y: number) =>
      Math.hypot(x - 150, y - 120) < 40 + 30 || (x > 390 && x < 540 && y > 220 && y < 340)
    let beside = 0
    for (let i = 0; i < width * height; i++)
      if (!near(i % width, Math.floor(i / width)))
        for (let c = 0; c < 4; c++) if (before[i * 4 + c] !== after[i * 4 + c]) beside++
    expect(beside).toBe(0)
    const at = (x: number, y: number) => [...after.slice((y * width + x) * 4, (y * width + x) * 4 + 3)]
    expect(at(150, 120)[1]).toBeGreaterThan(225)
    expect(at(150, 120)[0]).toBeLessThan(60)
    expect(at(465, 280)[0]).toBeGreaterThan(225)
  })

  it('is all of it where everything was drawn anew', async () => {
    const other = await sharp(source).negate({ alpha: false }).png().toBuffer()
    expect((await compared(other)).share).toBeGreaterThan(0.6)
  })
})
