/** libvips compiled to WebAssembly. It needs `eval`, which no extension may have: it runs here, and could not in the product. */
import type Vips from 'wasm-vips'
import type { Size } from '#contract/picture.ts'
import { smallWidth, type Work } from '../edits.ts'
import { withoutAlpha } from '../picture.ts'
import type { Contestant } from '../round-robin.ts'

/** Where the page's server has the package's own files. */
const folder = '/wasm-vips/'

/** Each work by the number of threads; results are left in its memory, as ours are in the kernel’s. */
export async function vipsPeers(
  picture: Uint8ClampedArray,
  size: Size,
): Promise<{ contestants(work: Work): Record<string, Contestant>; free(): void }> {
  const vips = await start()
  const source = vips.Image.newFromMemory(withoutAlpha(picture), size.width, size.height, 3, vips.BandFormat.uchar)
  const run = (work: Work, round: number) => {
    const made: Vips.Image[] = []
    const keep = (image: Vips.Image) => {
      made.push(image)
      return image
    }
    try {
      keep(works[work](source, keep, round).copyMemory())
    } finally {
      for (const image of made) image.delete()
    }
  }
  return {
    contestants: (work) =>
      Object.fromEntries(
        [1, 2].map((threads) => [
          `wasm-vips ${threads}`,
          (round: number) => {
            vips.concurrency(threads)
            run(work, round)
          },
        ]),
      ),
    free: () => source.delete(),
  }
}

let started: Promise<typeof Vips> | undefined

function start(): Promise<typeof Vips> {
  started ??= (async () => {
    const { default: load } = (await import(/* @vite-ignore */ `${location.origin}${folder}vips-es6.js`)) as {
      default: (config: Partial<EmscriptenModule>) => Promise<typeof Vips>
    }
    // Only its core: formats that are not measured would be fetched for nothing.
    const vips = await load({ dynamicLibraries: [] })
    vips.Cache.max(0)
    return vips
  })()
  return started
}

interface EmscriptenModule {
  dynamicLibraries: string[]
}

type Keep = (image: Vips.Image) => Vips.Image

const works: Record<Work, (image: Vips.Image, keep: Keep, round: number) => Vips.Image> = {
  /** The nearest to our five edits in one pass, as for libvips in Node. */
  tone: (image, keep, round) => {
    const mixed = keep(image.recomb(matrix))
    return keep(keep(mixed.linear([1.1 + round / 1000], [-5])).cast('uchar'))
  },
  modulate: () => {
    throw new Error('not measured here')
  },
  rotate: (image, keep) => keep(image.rot90()),
  resize: (image, keep) => keep(image.resize(smallWidth / image.width)),
  blur: (image, keep, round) => keep(image.gaussblur(8 + round / 100)),
  /** Written out: its own `sharpen` goes through CIELAB and takes far longer. */
  unsharp: (image, keep, round) => {
    const blurred = keep(image.gaussblur(2 + round / 100))
    const less = keep(blurred.linear([-1], [0]))
    return keep(keep(keep(image.linear([2], [0])).add(less)).cast('uchar'))
  },
}

const matrix = [
  [1.2, -0.1, -0.1],
  [-0.1, 1.2, -0.1],
  [-0.1, -0.1, 1.2],
] as unknown as number[]
