/** What comes back from a recipient is brought to where it was and to the colours around it, where that can be told; else it is left alone. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import type { Step } from '#contract/plan.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import type { Patch } from '#operations/patch.ts'
import { photograph } from '../../fixtures/photograph.ts'

const engine = await createNodeEngine()
const source = await photograph(600, 400)
const place = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }
const mask: Mask = {
  shapes: [{ shape: 'ellipse', left: 0.42, top: 0.4, right: 0.58, bottom: 0.6 }],
  feather: 0.02,
  inverse: false,
}

const open = async (bytes: Buffer | Uint8Array<ArrayBuffer>) => {
  const opened = await engine.open(new Uint8Array(bytes))
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value.sha256
}
const sha256 = await open(source)

/** The part that was sent, with its middle painted over: `moved` in pixels, `louder` and `lighter` in colour. */
async function answered({ moved = [0, 0], louder = 1, lighter = 0, size = [300, 200] }) {
  const [x = 0, y = 0] = moved
  const [width = 0, height = 0] = size
  const disc = Buffer.from(
    '<svg width="300" height="200"><ellipse cx="150" cy="100" rx="46" ry="36" fill="#ff2020"/></svg>',
  )
  const part = await sharp(source)
    .extract({ left: 150 - x, top: 100 - y, width: 300, height: 200 })
    .png()
    .toBuffer()
  const shown = await sharp(part).linear(louder, lighter).png().toBuffer()
  const painted = await sharp(shown)
    .composite([{ input: disc, left: 0, top: 0 }])
    .png()
    .toBuffer()
  return sharp(painted).resize(width, height, { fit: 'fill' }).png().toBuffer()
}

async function fitted(made: Buffer, steps: Step[] = []): Promise<Patch> {
  const fit = await engine.fit({ sha256, steps, place, mask, made: await open(made) })
  if (!fit.ok) throw new Error(fit.refusal.code)
  return fit.value
}

/** Mean difference around the mask, in levels, between the version and the whole part laid onto it. */
async function drift(params: Patch, steps: Step[] = []): Promise<number> {
  const see = async (all: Step[]) => {
    const rendered = await engine.render({ sha256, steps: all })
    if (!rendered.ok) throw new Error(rendered.refusal.code)
    return rendered.value.pixels
  }
  const [before, after] = [await see(steps), await see([...steps, { id: 'p', op: 'patch', params }])]
  let [sum, count] = [0, 0]
  for (let y = 110; y < 290; y++)
    for (let x = 160; x < 440; x++) {
      if (((x - 300) / 60) ** 2 + ((y - 200) / 52) ** 2 < 1) continue
      for (let c = 0; c < 3; c++)
        sum += Math.abs((before.data[(y * 600 + x) * 4 + c] ?? 0) - (after.data[(y * 600 + x) * 4 + c] ?? 0))
      count += 3
    }
  return sum / count
}

const unfitted = (fit: Patch): Patch => ({
  ...fit,
  window: { left: 0, top: 0, right: 1, bottom: 1 },
  gain: [1, 1, 1],
  offset: [0, 0, 0],
})

describe('what came back', () => {
  it('as it was sent is laid in as it is', async () => {
    const fit = await fitted(
      await sharp(await answered({}))
        .jpeg({ quality: 90 })
        .toBuffer(),
    )
    expect(fit).toMatchObject({
      place,
      window: { left: 0, top: 0, right: 1, bottom: 1 },
      gain: [1, 1, 1],
      offset: [0, 0, 0],
    })
  })

  it('moved is brought back, to a fraction of a pixel', async () => {
    const fit = await fitted(await answered({ moved: [4, -3] }))
    expect(fit.window.left * 300).toBeCloseTo(4, 0)
    expect(fit.window.top * 200).toBeCloseTo(-3, 0)
    expect(await drift(fit)).toBeLessThan((await drift(unfitted(fit))) / 4)
  })

  it('in drifted colours gets those around it', async () => {
    const fit = await fitted(await answered({ louder: 0.92, lighter: 14 }))
    expect(await drift(fit)).toBeLessThan((await drift(unfitted(fit))) / 4)
  })

  it('moved, drifted and of another size is all three at once', async () => {
    const fit = await fitted(await answered({ moved: [-5, 2], louder: 1.07, lighter: -6, size: [384, 256] }))
    expect(await drift(fit)).toBeLessThan((await drift(unfitted(fit))) / 4)
  })

  it('of another shape covers the part with its middle', async () => {
    const wide = await sharp(await answered({}))
      .extend({ left: 50, right: 50, background: '#00ff00' })
      .png()
      .toBuffer()
    const fit = await fitted(wide)
    expect(fit.window.left).toBeCloseTo(50 / 400, 3)
    expect(fit.window.right).toBeCloseTo(350 / 400, 3)
    expect([fit.window.top, fit.window.bottom]).toEqual([0, 1])
  })

  it('that shows something else altogether is left as it is', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, i) => (i * 7919 * (i % 251)) % 256))
    const other = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
      .png()
      .toBuffer()
    expect((await fitted(other)).window).toEqual({ left: 0, top: 0, right: 1, bottom: 1 })
  })

  it('is compared with the version as it is, not with the source', async () => {
    const steps: Step[] = [{ id: 'e', op: 'exposure', params: { ev: 0.6 } }]
    const fit = await fitted(await answered({}), steps)
    expect(await drift(fit, steps)).toBeLessThan((await drift(unfitted(fit), steps)) / 2)
  })
})

describe('a mask beside the part that is sent', () => {
  it('is transparent exactly where the mask reaches, at the size of the part', async () => {
    const drawn = await engine.drawMask({
      mask,
      of: { width: 600, height: 400 },
      place,
      size: { width: 150, height: 100 },
    })
    if (!drawn.ok) throw new Error(drawn.refusal.code)
    const { data, info } = await sharp(drawn.value).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([150, 100, 4])
    for (let y = 0; y < 100; y++)
      for (let x = 0; x < 150; x++) {
        const far = ((x + 0.5 - 75) / 24) ** 2 + ((y + 0.5 - 50) / 20) ** 2
        if (Math.abs(far - 1) > 0.1) expect(data[(y * 150 + x) * 4 + 3]).toBe(far < 1 ? 0 : 255)
      }
  })
})
