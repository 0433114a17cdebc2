/** What concerns transparency alone, on as many threads as there are. */
import type { Kernel } from './kernel/kernel.ts'
import type { Raster, Strip, StripPicture } from './raster.ts'

/** Whether every pixel's alpha is 255. */
export function isOpaque(kernel: Kernel, { address, width, height }: Raster): boolean {
  const calls = kernel.parts(height, width).map(({ from, rows }) => [address + from * width * 4, rows * width] as const)
  return kernel.ask('isOpaque', calls).every((answer) => answer === 1)
}

/** The same picture over white; strips are changed where they are. */
export function onWhite(kernel: Kernel, picture: StripPicture): StripPicture {
  const { width, opaque, strips } = picture
  return opaque ? picture : { ...picture, opaque: true, strips: flattened(kernel, width, strips) }
}

async function* flattened(kernel: Kernel, width: number, strips: AsyncIterable<Strip>): AsyncGenerator<Strip> {
  for await (const strip of strips) {
    flattenOnWhite(kernel, strip.address, width, strip.rows)
    yield strip
  }
}

/** In place: `rows` rows of `width` pixels over white, as pages show them. */
export function flattenOnWhite(kernel: Kernel, address: number, width: number, rows: number): void {
  kernel.spread(
    'flattenOnWhite',
    kernel.parts(rows, width).map((part) => [address + part.from * width * 4, part.rows * width]),
  )
}
