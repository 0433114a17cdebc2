/** From file to file in Node: JPEG, five edits, JPEG, beside sharp, and beside what decoding and encoding alone take. */
import sharp from 'sharp'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { fiveEdits } from './edits.ts'
import { matrixAndLine, onThreads } from './node-peers.ts'
import { type Megapixels, photograph, sizes } from './picture.ts'
import { byTurns, type Timed } from './round-robin.ts'

/** In per cent, of every JPEG that is written while measuring. */
export const quality = 90

/** As a camera would have written it: quality 92, colour at half the resolution. */
export function cameraFile(megapixels: Megapixels): Promise<Buffer> {
  const raw = { ...sizes[megapixels], channels: 4 as const }
  return sharp(photograph(raw), { raw, limitInputPixels: false }).removeAlpha().jpeg({ quality: 92 }).toBuffer()
}

export async function measureFilesInNode(megapixels: Megapixels, rounds: number): Promise<Timed> {
  const jpeg = await cameraFile(megapixels)
  const engine = await createNodeEngine()
  const open = () => sharp(jpeg, { limitInputPixels: false })
  return byTurns(
    {
      limn: async (round) => {
        const opened = await engine.open(new Uint8Array(jpeg))
        if (!opened.ok) throw new Error(`refused: ${opened.refusal.code}`)
        const { sha256 } = opened.value
        const steps = fiveEdits(round)
        const exported = await engine.export({ sha256, steps, type: 'image/jpeg', quality: quality / 100 })
        if (!exported.ok) throw new Error(`refused: ${exported.refusal.code}`)
        engine.close(sha256)
      },
      ...onThreads('sharp', (round) => matrixAndLine(open(), round).jpeg({ quality }).toBuffer()),
      codec: () => open().jpeg({ quality }).toBuffer(),
    },
    rounds,
  )
}
