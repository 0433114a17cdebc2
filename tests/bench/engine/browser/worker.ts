/** All who work on pixels in the browser, in one worker and by turns. */
import { browserHelpers } from '#pixels/kernel/browser-helpers.ts'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { fiftyEdits, stepsOf, type Work, works } from '../edits.ts'
import { type Megapixels, photograph, sizes } from '../picture.ts'
import { openRaw } from '../raw-engine.ts'
import { byTurns, type Contestant, type Timed } from '../round-robin.ts'
import { canvasPeers } from './canvas-peers.ts'
import { toneInJavascript } from './plain-javascript.ts'
import { vipsPeers } from './vips-peers.ts'

export interface Task {
  megapixels: Megapixels
  rounds: number
}

export interface Measured {
  timed: Partial<Record<Work, Timed>>
  /** How many of ours worked at once. */
  threads: number
}

/** Native libvips has this one, and nobody here a counterpart. */
const measured = works.filter((work) => work !== 'modulate')

let kernel: Promise<Kernel> | undefined

async function load(): Promise<Kernel> {
  const loaded = await loadKernel(await (await fetch('/kernel.wasm')).arrayBuffer(), browserHelpers)
  await loaded.gather()
  return loaded
}

async function measure({ megapixels, rounds }: Task): Promise<Measured> {
  kernel ??= load()
  const size = sizes[megapixels]
  const picture = photograph(size)
  const { threads } = await kernel
  const ours = await openRaw(await kernel, picture, size)
  const canvas = await canvasPeers(picture, size)
  const vips = await vipsPeers(picture, size).catch((error: unknown) => missingVips(error))
  const target = new Uint8ClampedArray(picture.length)
  const timed: Measured['timed'] = {}
  for (const work of measured)
    timed[work] = await byTurns(
      {
        // Nobody copies a result out of its own memory.
        limn: (round) => ours.draw(stepsOf(work, round, size)),
        ...(work === 'tone' ? { fifty: (round: number) => ours.draw(fiftyEdits(round)) } : {}),
        ...(canvas[work] ? { canvas: canvas[work] } : {}),
        ...(work === 'tone' ? { 'plain JavaScript': (round: number) => toneInJavascript(picture, target, round) } : {}),
        ...vips.contestants(work),
        memcpy: () => ours.copy(),
      },
      rounds,
    )
  ours.free()
  vips.free()
  return { timed, threads }
}

/** Stands in its place and says why it is not there. */
const missingVips = (error: unknown) => ({
  contestants: (): Record<string, Contestant> => ({
    'wasm-vips 2': () => {
      throw error
    },
  }),
  free() {},
})

globalThis.onmessage = async ({ data }: MessageEvent<Task>) => {
  try {
    globalThis.postMessage({ measured: await measure(data) })
  } catch (error) {
    globalThis.postMessage({ failed: String(error) })
  }
}
