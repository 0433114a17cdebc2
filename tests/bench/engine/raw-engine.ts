/** The product's own engine on pixels instead of files: what its peers are measured without must not slow it down either. */
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done } from '#contract/refusal.ts'
import { createWorkbench } from '#engine/workbench.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf } from '#pixels/raster.ts'

/** Somewhere to put a result of so many bytes. */
type Room = (bytes: number) => Uint8Array

export interface RawEngine {
  /**
   * From steps as the panel says them to every finished row: parsed, compiled, baked, drawn. Rows are left in the
   * kernel's memory, where an encoder takes them, or copied into `room`. Rejects with a sentence when it is refused.
   */
  draw(steps: readonly Step[], room?: Room): Promise<{ size: Size; pixels: Uint8Array | undefined }>
  /** Copies the picture inside the kernel's memory: as fast as anything can be that touches every pixel. */
  copy(): void
  free(): void
}

const never = new AbortController().signal

export async function openRaw(kernel: Kernel, picture: Uint8ClampedArray, size: Size): Promise<RawEngine> {
  let room: Room | undefined
  const source = kernel.hold(picture)
  const codec: Codec<Uint8Array | undefined> = {
    async decode() {
      return done({ raster: { address: source, ...size, colorSpace: 'srgb' as const, opaque: true } })
    },
    async encode(_signal, _kernel, { width, height, strips }) {
      const pixels = room?.(bytesOf({ width, height }))
      for await (const { y, rows, address } of strips)
        pixels?.set(kernel.bytes(address, rows * width * 4), y * width * 4)
      return done(pixels)
    },
    bytesOf: (pixels) => pixels?.length ?? 0,
  }
  const bench = createWorkbench(kernel, codec)
  const opened = await bench.open(never, headerFor(size))
  if (!opened.ok) throw new Error(`opening was refused: ${opened.refusal.code}`)
  const { sha256 } = opened.value
  return {
    async draw(steps, into) {
      room = into
      const drawn = await bench.export(never, { sha256, steps, type: 'image/png' })
      if (!drawn.ok) throw new Error(sentence(drawn.refusal))
      const { width, height, encoded } = drawn.value
      return { size: { width, height }, pixels: encoded }
    },
    copy() {
      const target = kernel.arena.take(bytesOf(size))
      kernel.bytes(target, bytesOf(size)).set(kernel.bytes(source, bytesOf(size)))
      kernel.arena.give(target)
    },
    free: () => bench.close(sha256),
  }
}

const sentence = ({ code, detail }: { code: string; detail?: unknown }) =>
  code === 'operation-unknown' ? 'not there yet' : `refused: ${code} ${JSON.stringify(detail ?? {})}`

/** As much of a PNG as says how large it is: the engine reads that before it asks its codec for pixels. */
function headerFor({ width, height }: Size): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(45)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(bytes.buffer)
  view.setUint32(8, 13)
  bytes.set(
    [...'IHDR'].map((letter) => letter.charCodeAt(0)),
    12,
  )
  view.setUint32(16, width)
  view.setUint32(20, height)
  // Eight bits for each of three channels.
  bytes.set([8, 2], 24)
  bytes.set(
    [...'IEND'].map((letter) => letter.charCodeAt(0)),
    37,
  )
  return bytes
}
