/** Every operation, on a picture large enough to be shared out: several threads make the bytes that one makes. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { createWorkbench, type Workbench } from '#engine/workbench.ts'
import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
import { loadKernel } from '#pixels/kernel/kernel.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { sharpCodec } from '#pixels/sharp-codec.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { goldenPicture, goldenPlans, goldenSize } from '../../golden/plans.ts'

const never = new AbortController().signal
/** An odd width: parts may not begin just anywhere. */
const size = { width: 531, height: 420 }

let alone: Workbench<Uint8Array<ArrayBuffer>>
let together: Workbench<Uint8Array<ArrayBuffer>>
let sha256: string

beforeAll(async () => {
  const bytes = await readFile((await buildKernel()).path)
  const picture = await sharp(goldenPicture(), { raw: { ...goldenSize, channels: 4 } })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer()
  const open = async (threads: number) => {
    const kernel = await loadKernel(bytes, nodeHelpers(threads - 1))
    kernel.letters = nodeLetters
    expect(await kernel.gather()).toBe(threads)
    const bench = createWorkbench(kernel, sharpCodec)
    const opened = await bench.open(never, new Uint8Array(picture))
    if (!opened.ok) throw new Error(opened.refusal.code)
    sha256 = opened.value.sha256
    return bench
  }
  alone = await open(1)
  together = await open(3)
}, 60_000)

describe('three threads', () => {
  it.each(goldenPlans)('$name', async ({ steps }) => {
    const [one, three] = [await alone.render(never, { sha256, steps }), await together.render(never, { sha256, steps })]
    if (!one.ok || !three.ok) throw new Error('refused')
    expect(Buffer.compare(Buffer.from(one.value.pixels.data), Buffer.from(three.value.pixels.data))).toBe(0)
  })
})
