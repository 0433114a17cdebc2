/** Clips of films, drawn anew by the panel's engine in a real browser, and read back picture by picture. */
import { describe, expect, it } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { FilmType } from '#contract/film.ts'
import type { Step } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'
import type { Clip } from '#contract/take.ts'
import { connectEngine } from '#engine/connect.ts'
import type { ExportedClip } from '#engine/engine.ts'
import { films, levelOf } from '../fixtures/films.ts'
import { type ReadPicture, readFilm } from '../fixtures/read-film.ts'
import { shown } from './make-picture.ts'

const never = new AbortController().signal
const files = import.meta.glob<string>('../fixtures/films/*', { query: '?url', import: 'default', eager: true })
const engine = connectEngine(
  () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
)
const { sounding, odd, turned, uneven, mute } = films

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function fileOf({ file }: { file: string }): Promise<Blob> {
  const answer = await fetch(files[`../fixtures/films/${file}`] ?? '')
  return value(await checkPicture(await answer.blob()))
}

const step = (op: string, params: Step['params'] = {}): Step => ({ id: op, op, params })
const clip = (from: number, to: number, seconds = from): Clip => ({ of: 'clip', from, to, seconds })

interface Wish {
  take: Clip
  steps?: Step[]
  type?: FilmType
  progress?: (progress: { frame: number; frames: number }) => void
}

async function written(film: Blob, { take, steps = [], ...how }: Wish, signal = never): Promise<Outcome<ExportedClip>> {
  const { sha256 } = value(await engine.open(never, film, { take }))
  return engine.exportClip(signal, { sha256, take, steps, ...how })
}

/** What the same moment is as a picture. */
async function pictureAt(film: Blob, seconds: number, steps: Step[]) {
  const take = { of: 'moment', seconds } as const
  const { sha256 } = value(await engine.open(never, film, { take }))
  const { bitmap } = value(await engine.render(never, { sha256, take, steps }))
  engine.close(sha256, take)
  return shown(bitmap)
}

/** Mean difference of a level. */
function difference(a: { data: ArrayLike<number> }, b: { data: ArrayLike<number> }): number {
  if (a.data.length !== b.data.length) return 255
  let sum = 0
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
  return sum / a.data.length
}

/** Grey in the upper half. */
const greyOf = ({ data, width }: ReadPicture) => data[(5 * width + 20) * 4 + 1] ?? -1
const timesOf = (pictures: readonly ReadPicture[]) => pictures.map(({ at }) => Math.round(at * 1e4) / 1e4)

describe('a clip', () => {
  it('[P28] has the pictures of its film, each at its time, and each drawn as that moment is as a picture', async () => {
    const film = await fileOf(sounding)
    const steps = [step('temperature', { amount: 30 }), step('crop', { ratio: '1:1' }), step('resize', { width: 48 })]
    const out = value(await written(film, { take: clip(0.25, 0.85, 0.5), steps }))
    expect(out).toMatchObject({ type: 'video/mp4', codec: 'avc', width: 48, height: 48, frames: 7, seconds: 0.6 })
    const { pictures, duration } = await readFilm(out.blob)
    expect(timesOf(pictures)).toEqual([0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55])
    expect(duration).toBeCloseTo(0.6, 3)
    for (const [i, picture] of pictures.entries())
      expect(difference(picture, await pictureAt(film, 0.2 + i / 10 + 0.01, steps)), `picture ${i}`).toBeLessThan(3)
  })

  it.each(['video/mp4', 'video/webm'] as const)('of a whole film is every picture of it: %s', async (type) => {
    const out = value(await written(await fileOf(sounding), { take: clip(0, 3), type }))
    const { pictures, mime } = await readFilm(out.blob)
    expect(mime).toContain(type)
    expect(pictures.map(greyOf).map((grey, i) => Math.abs(grey - levelOf(i)) < 4)).toEqual(Array(30).fill(true))
    expect(timesOf(pictures)).toEqual(Array.from({ length: 30 }, (_, i) => i / 10))
  })

  it('keeps times that are not even', async () => {
    const out = value(await written(await fileOf(uneven), { take: clip(0, 2.55) }))
    const { pictures } = await readFilm(out.blob)
    expect(timesOf(pictures)).toEqual([0, 0.05, 0.2, 0.45, 0.8, 1.25, 1.8, 2.45])
  })

  it('is upright, however its film was stored', async () => {
    const out = value(await written(await fileOf(turned), { take: clip(0, 1) }))
    expect(out).toMatchObject({ width: 64, height: 96, sound: 'encoded' })
    const [first] = (await readFilm(out.blob)).pictures
    expect([first?.width, first?.height]).toEqual([64, 96])
    expect(difference(first ?? { data: [] }, await pictureAt(await fileOf(turned), 0, []))).toBeLessThan(3)
  })

  it('has even sides where its codec knows no others, and loses no more than a row and a column by it', async () => {
    const film = await fileOf(odd)
    const sizes = async (type: FilmType) =>
      (await readFilm(value(await written(film, { take: clip(0, 0.5), type })).blob)).pictures.map(
        ({ width, height }) => `${width} × ${height}`,
      )
    expect(new Set(await sizes('video/mp4'))).toEqual(new Set(['94 × 62']))
    expect(new Set(await sizes('video/webm'))).toEqual(new Set(['95 × 63']))
  })
})

describe('the sound of a clip', () => {
  it('is copied packet by packet, at the same distance from its pictures', async () => {
    const film = await fileOf(sounding)
    const out = value(await written(film, { take: clip(0.5, 1.5) }))
    expect(out.sound).toBe('copied')
    const [before, after] = [(await readFilm(film)).sound, (await readFilm(out.blob)).sound]
    const kept = before?.packets.filter(({ at }) => at >= 0.5 && at < 1.5) ?? []
    expect(after?.codec).toBe('aac')
    expect(after?.packets.map(({ data }) => [...data])).toEqual(kept.map(({ data }) => [...data]))
    for (const [i, { at }] of (after?.packets ?? []).entries()) expect(at).toBeCloseTo((kept[i]?.at ?? 0) - 0.5, 3)
  })

  it('is encoded anew where the container has no room for it, and that is said', async () => {
    const out = value(await written(await fileOf(sounding), { take: clip(0, 1), type: 'video/webm' }))
    expect(out).toMatchObject({ sound: 'encoded', codec: 'vp9' })
    const { sound } = await readFilm(out.blob)
    expect(sound?.codec).toBe('opus')
    expect(sound?.packets.at(-1)?.at).toBeGreaterThan(0.9)
  })

  it('is none where the film has none', async () => {
    expect(value(await written(await fileOf(uneven), { take: clip(0, 1) })).sound).toBe('none')
  })
})

describe('what steps find', () => {
  it('in the picture that is shown holds for the whole clip: nothing flickers', async () => {
    const film = await fileOf(sounding)
    const steps = [step('auto-tone', { amount: 100 })]
    const out = value(await written(film, { take: clip(0, 2, 0.05), steps }))
    const { pictures } = await readFilm(out.blob)
    const [first, last] = [pictures[0], pictures[19]]
    if (!first || !last) throw new Error('pictures are missing')
    expect(difference(first, await pictureAt(film, 0.05, steps))).toBeLessThan(3)
    // By itself the last would have been made another tone.
    expect(difference(last, await pictureAt(film, 1.95, steps))).toBeGreaterThan(6)
    const greys = pictures.map(greyOf)
    expect(greys).toEqual([...greys].sort((a, b) => a - b))
  })

  it('of where things are is found in each picture', async () => {
    const film = await fileOf(sounding)
    const steps = [step('clarity', { amount: 80 })]
    const { pictures } = await readFilm(value(await written(film, { take: clip(0, 2), steps })).blob)
    const last = pictures[19]
    expect(difference(last ?? { data: [] }, await pictureAt(film, 1.95, steps))).toBeLessThan(3)
  })

  it.each(['remove-background', 'replace-background', 'background-blur', 'red-eye'])(
    'of one picture alone is refused: %s',
    async (op) => {
      expect(await written(await fileOf(sounding), { take: clip(0, 1), steps: [step(op)] })).toEqual({
        ok: false,
        refusal: { code: 'clip-needs-still', detail: { op } },
      })
    },
  )
})

describe('writing a clip', () => {
  it('says how far it is', async () => {
    const heard: string[] = []
    const progress = ({ frame, frames }: { frame: number; frames: number }) => heard.push(`${frame} of ${frames}`)
    value(await written(await fileOf(odd), { take: clip(0.5, 1), progress }))
    expect(heard).toEqual(['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5'])
  })

  it('stops at once, and the engine goes on', async () => {
    const film = await fileOf(sounding)
    const control = new AbortController()
    let told = 0
    const progress = () => {
      told ||= performance.now()
      control.abort()
    }
    const steps = [step('resize', { width: 1920 }), step('blur', { amount: 40 })]
    const stopped = await written(film, { take: clip(0, 3), steps, progress }, control.signal)
    expect(stopped).toEqual({ ok: false, refusal: { code: 'stopped' } })
    expect(performance.now() - told).toBeLessThan(250)
    expect(value(await written(film, { take: clip(0, 0.3) })).frames).toBe(3)
  })

  it('is refused with the time where the film is damaged', async () => {
    const whole = new Uint8Array(await (await fileOf(sounding)).arrayBuffer())
    whole.fill(0x55, whole.length * 0.75, whole.length * 0.9)
    const damaged = value(await checkPicture(new Blob([whole])))
    const out = await written(damaged, { take: clip(0, 3) })
    expect(out).toMatchObject({ ok: false, refusal: { code: 'film-broken' } })
    expect(!out.ok && out.refusal.detail?.seconds).toBeGreaterThan(0.2)
    // What comes before is as good as ever.
    expect(value(await written(damaged, { take: clip(0, 0.3) })).frames).toBe(3)
  })

  it('is refused where there are no pictures, or where nothing can encode them', async () => {
    expect(await engine.open(never, await fileOf(mute))).toMatchObject({ refusal: { code: 'picture-unsupported' } })
    const steps = [step('resize', { width: 12_000, height: 8000, fit: 'fill' })]
    expect(await written(await fileOf(uneven), { take: clip(0, 0.2), steps, type: 'video/mp4' })).toMatchObject({
      refusal: { code: 'film-not-encodable' },
    })
  })

  it('keeps below a size that was asked for, or says that it cannot', async () => {
    const film = await fileOf(sounding)
    const small = value(await written(film, { take: clip(0, 3), steps: [step('compress', { kilobytes: 60 })] }))
    expect(small.blob.size).toBeLessThanOrEqual(60_000)
    expect(await written(film, { take: clip(0, 3), steps: [step('compress', { kilobytes: 5 })] })).toMatchObject({
      refusal: { code: 'result-too-large', detail: { limit: 5000 } },
    })
  })
})
