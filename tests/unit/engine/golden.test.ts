/** Every operation makes the bytes that it made when a person last looked. `LIMN_GOLDEN=write` takes today's instead, and their pictures. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hashOf } from '#contract/picture.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { goldenPicture, goldenPlans, goldenSize } from '../../golden/plans.ts'

await buildKernel()
const engine = await createNodeEngine()
const file = new URL('../../golden/hashes.json', import.meta.url)
const isWriting = process.env.LIMN_GOLDEN === 'write'
const hashes: Record<string, string> = isWriting ? {} : JSON.parse(readFileSync(file, 'utf8'))

const png = await sharp(goldenPicture(), { raw: { ...goldenSize, channels: 4 } })
  .png()
  .toBuffer()
const opened = await engine.open(new Uint8Array(png))

describe('[P18] golden pictures', () => {
  it.each(goldenPlans)('$name', async ({ name, steps }) => {
    if (!opened.ok) throw new Error(opened.refusal.code)
    const rendered = await engine.render({ sha256: opened.value.sha256, steps })
    if (!rendered.ok) throw new Error(rendered.refusal.code)
    const { data, width, height } = rendered.value.pixels
    const hash = await hashOf(new Uint8Array(data))
    if (isWriting) {
      hashes[name] = hash
      mkdirSync('out/golden', { recursive: true })
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toFile(`out/golden/${name.replaceAll(' ', '-')}.png`)
      writeFileSync(file, `${JSON.stringify(hashes, undefined, 2)}\n`)
    }
    expect(hash).toBe(hashes[name])
  })
})
