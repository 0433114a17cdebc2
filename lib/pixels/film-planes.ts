/** Finished rows as video encoders take them: BT.709's planes, made by us, so that their colours are what they say they are. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { StripPicture } from './raster.ts'
import { scratchFor } from './scratch.ts'

/** What the planes are: the same as most films' own. */
const colorSpace: VideoColorSpaceInit = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false }

/** An opaque picture as a frame of `size`, the upper left of what is larger. Throws `OutOfMemory` and what its strips do. */
export async function frameOf(kernel: Kernel, picture: StripPicture, size: Size): Promise<VideoFrame> {
  const { width, height } = size
  const strides = { luma: 4 * Math.ceil(width / 4), chroma: 4 * Math.ceil(width / 8) }
  const chromaBytes = strides.chroma * Math.ceil(height / 2)
  const offsets = { luma: 0, blue: strides.luma * height, red: strides.luma * height + chromaBytes }
  const bytes = offsets.red + chromaBytes
  const planes = kernel.arena.take(bytes)
  const scratch = scratchFor(kernel)
  try {
    for await (const { y, rows, address } of picture.strips) {
      const parts = evenParts(kernel, Math.min(rows, height - y), width)
      kernel.spread(
        'filmPlanes',
        parts.map(({ from, rows: count }, i) => {
          const top = y + from
          const chroma = planes + (top >> 1) * strides.chroma
          const [luma, blue, red] = [planes + top * strides.luma, chroma + offsets.blue, chroma + offsets.red]
          const stride = picture.width * 4
          const room = scratch.of(i, 16)
          return [address + from * stride, stride, width, count, luma, strides.luma, blue, red, strides.chroma, room]
        }),
      )
    }
    return new VideoFrame(kernel.bytes(planes, bytes), {
      ...{ format: 'I420', codedWidth: width, codedHeight: height, timestamp: 0, colorSpace },
      layout: [
        { offset: offsets.luma, stride: strides.luma },
        { offset: offsets.blue, stride: strides.chroma },
        { offset: offsets.red, stride: strides.chroma },
      ],
    })
  } finally {
    scratch.free()
    kernel.arena.give(planes)
  }
}

/** Parts that begin with an even row: two rows share their chroma. */
function evenParts(kernel: Kernel, rows: number, width: number): { from: number; rows: number }[] {
  const count = kernel.parts(rows, width).length
  const each = 2 * Math.ceil(rows / count / 2)
  return Array.from({ length: Math.ceil(rows / each) }, (_, i) => ({
    from: i * each,
    rows: Math.min(each, rows - i * each),
  }))
}
