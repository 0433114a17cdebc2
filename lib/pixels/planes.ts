/** Luma and chroma as a JPEG's decoder leaves them → RGBA, by the integers of libjpeg and so the same in every realm. */
import type { Breath } from './breath.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { ColorSpace, Raster } from './raster.ts'
import { scratchFor } from './scratch.ts'

/** How much smaller chroma planes are, as powers of two. */
export interface Planes {
  across: 0 | 1
  down: 0 | 1
}

/** Three planes in the kernel's memory, from row `top` of the picture on; chroma rows from `top` >> `down`. */
export interface PlaneRows {
  luma: number
  blue: number
  red: number
  lumaStride: number
  chromaStride: number
  top: number
}

const formats: Partial<Record<string, Planes>> = {
  I420: { across: 1, down: 1 },
  I422: { across: 1, down: 0 },
  I444: { across: 0, down: 0 },
}

const primaries: Record<ColorSpace, string> = { srgb: 'bt709', 'display-p3': 'smpte432' }

/** `undefined` where colours must be converted on the way: the browser does that. */
export function planesFor({ format, colorSpace }: VideoFrame, wanted: ColorSpace): Planes | undefined {
  const { fullRange, matrix, primaries: found, transfer } = colorSpace
  const isJpegs = fullRange === true && matrix === 'smpte170m' && transfer === 'iec61966-2-1'
  return isJpegs && found === primaries[wanted] ? formats[format ?? ''] : undefined
}

/** Rows of a strip: about a megapixel. A multiple of 2. */
const rowsAtOnce = (width: number) => Math.max(32, Math.ceil((1 << 20) / width / 32) * 32)

export async function colourFrame(
  kernel: Kernel,
  frame: VideoFrame,
  planes: Planes,
  raster: Raster,
  breath: Breath,
): Promise<void> {
  const { width, height } = raster
  const { x = 0, y: above = 0 } = frame.visibleRect ?? {}
  const rows = Math.min(height, rowsAtOnce(width))
  const lumaStride = Math.ceil(width / 16) * 16
  const chromaStride = Math.ceil(lumaStride / 2 ** planes.across / 16) * 16
  // One chroma row more on each side.
  const room = rows + 4
  const chromaBytes = chromaStride * Math.ceil(room / 2 ** planes.down)
  const offsets = [0, lumaStride * room, lumaStride * room + chromaBytes]
  const bytes = lumaStride * room + 2 * chromaBytes
  const address = kernel.arena.take(bytes + 16)
  try {
    for (let y = 0; y < height; y += rows) {
      await breath()
      const top = Math.max(0, y - 2)
      const end = Math.min(height, y + rows + 2)
      await frame.copyTo(kernel.bytes(address, bytes), {
        rect: { x, y: above + top, width, height: end - top },
        layout: offsets.map((offset, i) => ({ offset, stride: i === 0 ? lumaStride : chromaStride })),
      })
      const [luma = 0, blue = 0, red = 0] = offsets.map((offset) => address + offset)
      colourRows(
        kernel,
        { luma, blue, red, lumaStride, chromaStride, top },
        planes,
        raster,
        y,
        Math.min(rows, height - y),
      )
    }
  } finally {
    kernel.arena.give(address)
  }
}

/** Rows `y` to `y` + `rows` of the raster. */
export function colourRows(
  kernel: Kernel,
  { luma, blue, red, lumaStride, chromaStride, top }: PlaneRows,
  { across, down }: Planes,
  { address, width, height }: Raster,
  y: number,
  rows: number,
): void {
  const scratch = scratchFor(kernel)
  const last = ((height + down) >> down) - 1
  const parts = kernel.parts(rows, width).map((part, i) => {
    const from = y + part.from
    const target = address + from * width * 4
    const room = scratch.of(i, 4 * width + 256)
    const planes = [luma, blue, red, lumaStride, chromaStride] as const
    return [...planes, width, across, down, from, part.rows, top, last, target, room] as const
  })
  kernel.spread('colourPlanes', parts)
  scratch.free()
}
