/** HEIC → RGBA by libheif, compiled to WebAssembly: nothing else on most machines can. Colours stay in the file's own space. */
import libheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs'
import type { PlainPixels } from './plain-pixels.ts'

/** The main picture, or that of `frame`, counted among those that are meant to be seen; `count` of them. */
export async function decodeHeif(
  bytes: Uint8Array,
  frame: number | undefined,
): Promise<PlainPixels & { count: number }> {
  const { HeifDecoder } = await libheif()
  const images = new HeifDecoder().decode(bytes)
  const main = images.findIndex((image) => image.is_primary())
  const image = images[frame ?? Math.max(0, main)]
  try {
    if (!image) throw new Error(images.length === 0 ? 'no picture' : 'no such picture')
    const [width, height] = [image.get_width(), image.get_height()]
    const room = { width, height, data: new Uint8ClampedArray(width * height * 4) }
    const { promise, resolve } = Promise.withResolvers<typeof room | null>()
    image.display(room, resolve)
    const shown = await promise
    if (!shown) throw new Error('cut short')
    return { ...shown, count: images.length }
  } finally {
    for (const each of images) each.free()
  }
}
