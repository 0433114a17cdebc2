/** The product's own worker and door, as the panel uses them: from bytes to bytes, from a slider to pixels, and stopped in between. */

import type { Step } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import type { Engine } from '#engine/engine.ts'
import type { Order } from '#engine/messages.ts'
import { fiveEdits } from '../edits.ts'
import { byTurns, median, quantile, type Timed } from '../round-robin.ts'
import { contextOf, finish, fiveFilters } from './canvas-peers.ts'

const never = new AbortController().signal
const type = 'image/jpeg' as const
const quality = 0.9

const spawn = () => new Worker(new URL('../../../../lib/engine/worker.ts', import.meta.url), { type: 'module' })

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail ?? {})}`)
  return outcome.value
}

/** An engine for `work`, whose worker ends with it. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  let worker: Worker | undefined
  const engine = connectEngine(() => {
    worker = spawn()
    return worker
  })
  try {
    return await work(engine)
  } finally {
    worker?.terminate()
  }
}

/** JPEG, five edits, JPEG; `codec` is what is left without the edits, as the browser does it fastest. */
export function measureFiles(jpeg: Blob, rounds: number): Promise<Timed> {
  return withEngine(async (engine) => {
    const finished = await drawn(jpeg)
    const canvas = contextOf(finished.canvas)
    return byTurns(
      {
        limn: async (round) => {
          const { sha256 } = must(await engine.open(never, jpeg))
          must(await engine.export(never, { sha256, steps: fiveEdits(round), type, quality }))
          engine.close(sha256)
        },
        canvas: async (round) => {
          await drawn(jpeg, canvas, fiveFilters(round))
          await canvas.canvas.convertToBlob({ type, quality })
        },
        codec: async () => {
          await decodeOnly(jpeg)
          await finished.canvas.convertToBlob({ type, quality })
        },
      },
      rounds,
    )
  })
}

/** On a canvas, a new one or `into`. */
async function drawn(
  jpeg: Blob,
  into?: OffscreenCanvasRenderingContext2D,
  filter = 'none',
): Promise<OffscreenCanvasRenderingContext2D> {
  const bitmap = await createImageBitmap(jpeg)
  const context = into ?? contextOf(bitmap)
  context.filter = filter
  context.drawImage(bitmap, 0, 0)
  finish(context)
  bitmap.close()
  return context
}

/** Into the planes of the file, which is less work than into RGBA. */
async function decodeOnly(jpeg: Blob): Promise<void> {
  const decoder = new ImageDecoder({ data: await jpeg.arrayBuffer(), type })
  const { image } = await decoder.decode()
  await image.copyTo(new Uint8Array(image.allocationSize()))
  image.close()
  decoder.close()
}

/** From a move to its pixels, in milliseconds at the 95th percentile; the five sliders move by turns, at most once a frame. */
export function sliderToPixels(jpeg: Blob, longest: number, moves: number): Promise<number> {
  return withEngine(async (engine) => {
    const { sha256 } = must(await engine.open(never, jpeg))
    const times: number[] = []
    for (let move = 0; move < moves + warmUps; move++) {
      await new Promise(requestAnimationFrame)
      const steps = fiveEdits(0).map((step, i) => (i === move % 5 ? moved(step, move) : step))
      const began = performance.now()
      const { bitmap } = must(await engine.render(never, { sha256, steps, longest, lane: 'stage' }))
      if (move >= warmUps) times.push(performance.now() - began)
      bitmap.close()
    }
    return quantile(times, 0.95)
  })
}

/** Compilers warm up and the picture at this size is made. */
const warmUps = 20

function moved(step: Step, move: number): Step {
  const params = Object.entries(step.params).map(([name, value]) => [name, Number(value) * (1 + (move + 1) / 500)])
  return { ...step, params: Object.fromEntries(params) }
}

/** Medians in milliseconds. */
export interface FirstSight {
  /** Until something of the picture is there to be seen, and how large that is on its longer side. */
  glance: number
  pixels: number
  /** Until it is there as sharp as the stage shows it. */
  whole: number
}

/** From a file's bytes to a stage of `longest` pixels, each time in an engine that does not know the picture yet. */
export function firstSight(jpeg: Blob, longest: number, rounds: number): Promise<FirstSight> {
  return withEngine(async (engine) => {
    const glances: number[] = []
    const wholes: number[] = []
    let pixels = longest
    for (let round = 0; round <= rounds; round++) {
      let glance: number | undefined
      const began = performance.now()
      const show = ({ bitmap }: { bitmap: ImageBitmap }) => {
        glance = performance.now() - began
        pixels = Math.max(bitmap.width, bitmap.height)
        bitmap.close()
      }
      const { sha256 } = must(await engine.open(never, jpeg, { early: { longest, show } }))
      const { bitmap } = must(await engine.render(never, { sha256, steps: [], longest }))
      const whole = performance.now() - began
      bitmap.close()
      engine.close(sha256)
      // The first time is not the file's but the worker's own start.
      if (round === 0) continue
      glances.push(glance ?? whole)
      wholes.push(whole)
    }
    return { glance: median(glances), pixels, whole: median(wholes) }
  })
}

/** The longest that the worker itself goes on after it was told to stop, in milliseconds, over moments of a whole export. */
export async function longestStop(jpeg: Blob, moments: number): Promise<number> {
  const worker = spawn()
  try {
    const ask = (order: Order & { id: number }) => {
      const { promise, resolve, reject } = Promise.withResolvers<Outcome<{ sha256: string }>>()
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.addEventListener('message', function listen({ data }) {
        if (data.id !== order.id) return
        worker.removeEventListener('message', listen)
        resolve(data)
      })
      worker.postMessage(order)
      return promise
    }
    const { sha256 } = must(await ask({ verb: 'open', id: 0, blob: jpeg }))
    const order = (id: number) => ({ verb: 'export' as const, id, sha256, steps: fiveEdits(id), type, quality })
    const began = performance.now()
    must(await ask(order(1)))
    const whole = performance.now() - began
    let longest = 0
    for (let moment = 0; moment < moments; moment++) {
      const id = moment + 2
      const answer = ask(order(id))
      await new Promise((resolve) => setTimeout(resolve, (whole * (moment + 0.5)) / moments))
      const told = performance.now()
      worker.postMessage({ verb: 'stop', id } satisfies Order)
      await answer
      longest = Math.max(longest, performance.now() - told)
    }
    return longest
  } finally {
    worker.terminate()
  }
}

/** What a person does with a large picture: open, look, change, save. For measuring how much memory that takes. */
export function wholeSession(jpeg: Blob): Promise<void> {
  return withEngine(async (engine) => {
    const { sha256 } = must(await engine.open(never, jpeg))
    const steps = fiveEdits(0)
    for (const list of [[], steps]) {
      const { bitmap } = must(await engine.render(never, { sha256, steps: list, longest: 1600 }))
      bitmap.close()
    }
    must(await engine.export(never, { sha256, steps, type, quality }))
  })
}
