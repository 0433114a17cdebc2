/** Ours in Node beside native libvips (sharp), pixels to pixels: every result is copied out, because sharp has to. */
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { fiftyEdits, smallWidth, stepsOf, type Work, works } from './edits.ts'
import { type Megapixels, photograph, sizes, withoutAlpha } from './picture.ts'
import { openRaw } from './raw-engine.ts'
import { byTurns, type Contestant, type Timed } from './round-robin.ts'

/** As the command line loads it, with all its threads up. */
export async function kernelInNode(): Promise<Kernel> {
  const kernel = await loadKernel(await readFile((await buildKernel()).path), nodeHelpers())
  await kernel.gather()
  return kernel
}

export async function measureInNode(
  kernel: Kernel,
  megapixels: Megapixels,
  rounds: number,
): Promise<{ timed: Partial<Record<Work, Timed>>; threads: number }> {
  sharp.cache(false)
  const size = sizes[megapixels]
  const picture = photograph(size)
  const ours = await openRaw(kernel, picture, size)
  // Three channels, as sharp has after decoding a picture without alpha.
  const raw = { raw: { ...size, channels: 3 as const }, limitInputPixels: false }
  const rgb = withoutAlpha(picture)
  const room = (bytes: number) => Buffer.allocUnsafeSlow(bytes)
  const timed: Partial<Record<Work, Timed>> = {}
  for (const work of works)
    timed[work] = await byTurns(
      {
        limn: (round) => ours.draw(stepsOf(work, round, size), room),
        ...(work === 'tone' ? { fifty: (round: number) => ours.draw(fiftyEdits(round), room) } : {}),
        ...onThreads('sharp', (round) => sharpWorks[work](sharp(rgb, raw), round).raw().toBuffer()),
        memcpy: () => room(picture.length).set(picture),
      },
      rounds,
    )
  ours.free()
  return { timed, threads: kernel.threads }
}

/** One contestant for each number of threads that libvips may use. */
export const onThreads = (name: string, work: Contestant): Record<string, Contestant> =>
  Object.fromEntries(
    [1, 2].map((threads) => [
      `${name} ${threads}`,
      (round: number) => {
        sharp.concurrency(threads)
        return work(round)
      },
    ]),
  )

/** The nearest to our five edits that sharp does in one pass: a 3×3 matrix and a straight line, on encoded values. */
export const matrixAndLine = (image: Sharp, round: number): Sharp =>
  image
    .recomb([
      [1.2, -0.1, -0.1],
      [-0.1, 1.2, -0.1],
      [-0.1, -0.1, 1.2],
    ])
    .linear(1.1 + round / 1000, -5)

const sharpWorks: Record<Work, (image: Sharp, round: number) => Sharp> = {
  tone: matrixAndLine,
  modulate: (image, round) => image.modulate({ brightness: 1.1 + round / 1000, saturation: 1.2, hue: 20 }),
  rotate: (image) => image.rotate(90),
  resize: (image) => image.resize(smallWidth),
  blur: (image, round) => image.blur(8 + round / 100),
  unsharp: (image, round) => image.sharpen({ sigma: 2 + round / 1000 }),
}
