/** The page's side of the clips' bench: makes a film, and writes it anew with edits and without. */
import {
  BlobSource,
  BufferTarget,
  CanvasSource,
  Conversion,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  Quality,
} from 'mediabunny'
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import { byTurns, type Timed } from '../engine/round-robin.ts'

export const rate = 30

const never = new AbortController().signal

const verbs = {
  /** `limn` with `steps` and `codecs` alone: everything decoded and encoded again by the same code, nothing drawn. Milliseconds. */
  async measure(size: Size, seconds: number, steps: Step[], rounds: number): Promise<Timed> {
    const film = await makeFilm(size, seconds)
    const engine = connectEngine(
      () => new Worker(new URL('../../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
    )
    const take = { of: 'clip', from: 0, to: seconds, seconds: 0 } as const
    const { sha256 } = must(await engine.open(never, film, { take }))
    return byTurns(
      {
        limn: async () => must(await engine.exportClip(never, { sha256, take, steps, type: 'video/mp4' })),
        codecs: () => withoutEdit(film, size),
      },
      rounds,
    )
  },

  /** A camera over a picture of `size`: `limn`, and what a page would do, the browser's canvas and the same codec. */
  async measureMotion(size: Size, seconds: number, rounds: number): Promise<Timed> {
    const scene = sceneOf(size.width, size.height)
    const picture = await scene.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    const engine = connectEngine(
      () => new Worker(new URL('../../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
    )
    const { sha256 } = must(await engine.open(never, picture))
    const steps: Step[] = [{ id: 'm', op: 'motion', params: { move: 'zoom-in', seconds } }]
    return byTurns(
      {
        limn: async () => must(await engine.exportMotion(never, { sha256, steps, type: 'video/mp4' })),
        codecs: () => drawnByCanvas(scene, filmOf(size), seconds),
      },
      rounds,
    )
  },
}

export type Verbs = typeof verbs

const filmOf = ({ width, height }: Size): Size => ({ width: 1920, height: Math.round((960 * height) / width) * 2 })

async function drawnByCanvas(scene: OffscreenCanvas, size: Size, seconds: number): Promise<void> {
  const canvas = new OffscreenCanvas(size.width, size.height)
  const context = contextOf(canvas)
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() })
  const pictures = new CanvasSource(canvas, { codec: 'avc', quality: qualityAt(size) })
  output.addVideoTrack(pictures, { frameRate: rate })
  await output.start()
  for (let frame = 0; frame < seconds * rate; frame++) {
    const side = 0.8 ** (frame / (seconds * rate))
    const [width, height] = [scene.width * side, scene.height * side]
    const [x, y] = [(scene.width - width) / 2, (scene.height - height) / 2]
    context.drawImage(scene, x, y, width, height, 0, 0, size.width, size.height)
    await pictures.add(frame / rate, 1 / rate)
  }
  await output.finalize()
}

/** A camera that moves over something with edges, gradients and grain. */
async function makeFilm({ width, height }: Size, seconds: number): Promise<Blob> {
  const scene = sceneOf(width * 1.5, height * 1.5)
  const canvas = new OffscreenCanvas(width, height)
  const context = contextOf(canvas)
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const pictures = new CanvasSource(canvas, { codec: 'avc', quality: qualityAt({ width, height }) })
  output.addVideoTrack(pictures, { frameRate: rate })
  await output.start()
  for (let frame = 0; frame < seconds * rate; frame++) {
    const along = frame / (seconds * rate)
    context.drawImage(scene, -along * width * 0.4, -along * height * 0.3)
    await pictures.add(frame / rate, 1 / rate)
  }
  await output.finalize()
  return new Blob([target.buffer ?? new ArrayBuffer()], { type: 'video/mp4' })
}

function sceneOf(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = contextOf(canvas)
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#274b7a')
  sky.addColorStop(1, '#e8b26a')
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  for (let i = 0; i < 600; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 45% ${25 + ((i * 13) % 50)}%)`
    context.beginPath()
    context.arc(((i * 7919) % 1000) * (width / 1000), ((i * 104_729) % 1000) * (height / 1000), 4 + (i % 40), 0, 7)
    context.fill()
  }
  return canvas
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  return context
}

/** As many bits as Limn gives the same pictures. */
const qualityAt = ({ width, height }: Size) => new Quality({ bitrate: Math.round(width * height * rate * 0.15) })

async function withoutEdit(film: Blob, size: Size): Promise<void> {
  const quality = qualityAt(size)
  const input = new Input({ source: new BlobSource(film), formats: [MP4] })
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() })
  const conversion = await Conversion.init({ input, output, video: { codec: 'avc', quality, forceTranscode: true } })
  await conversion.execute()
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

Object.assign(globalThis, { verbs })
