/** The panel's end of the engine: one worker, its answers matched to their questions. A crash is survived, never hidden. */
import type { FilmProgress } from '#contract/film.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { Early, Engine, RenderJob } from './engine.ts'
import { answerSchema, answerSchemas, glanceSchema, type Order, progressSchema } from './messages.ts'

type Question = Extract<Order, { verb: keyof typeof answerSchemas }>
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never

type OpenQuestion = Extract<Asked, { verb: 'open' }>

/** What may be told before an answer. */
interface Hears {
  early?: Early | undefined
  progress?: ((progress: FilmProgress) => void) | undefined
}

interface Waiting extends Hears {
  settle: (answer: unknown) => void
}

/** Draws a drawing's bytes on a page, which a worker has not. Refuses as `Engine.open` does. */
export type Draw = (signal: AbortSignal, drawing: Blob, take: Take | undefined) => Promise<Outcome<ImageBitmap>>

/**
 * `spawn` makes the worker: at first use, and again after it crashed. Pictures that were open are then opened again.
 * Without `draw` drawings are refused.
 */
export function connectEngine(spawn: () => Worker, draw?: Draw): Engine {
  const waiting = new Map<number, Waiting>()
  const open = new Map<string, { blob: Blob; take?: Take | undefined }>()
  let worker: Worker | undefined
  let reopened: Promise<unknown> = Promise.resolve()
  let last = 0

  const crash = (why: ErrorEvent | MessageEvent) => {
    why.preventDefault()
    worker?.terminate()
    worker = undefined
    for (const [id, { settle }] of waiting) settle({ id, ...refuse('engine-failed') })
  }

  const start = (): Worker => {
    const fresh = spawn()
    fresh.onmessage = ({ data }: MessageEvent<unknown>) => {
      const answer = answerSchema.parse(data)
      const asked = waiting.get(answer.id)
      if ('glance' in answer) asked?.early?.show(glanceSchema.parse(data).glance)
      else if ('progress' in answer) asked?.progress?.(progressSchema.parse(data).progress)
      else asked?.settle(data)
    }
    fresh.onerror = crash
    fresh.onmessageerror = crash
    worker = fresh
    const never = new AbortController().signal
    reopened = Promise.all([...open.values()].map(({ blob, take }) => openAgain(never, blob, take)))
    return fresh
  }

  /** What the worker needs for opening `blob`: a drawing is drawn first. */
  const opening = async (signal: AbortSignal, blob: Blob, take: Take | undefined): Promise<Outcome<OpenQuestion>> => {
    const question: OpenQuestion = { verb: 'open', blob, ...(take ? { take } : {}) }
    if (blob.type !== 'image/svg+xml' || !draw) return done(question)
    const drawn = await draw(signal, blob, take)
    return drawn.ok ? done({ ...question, drawn: drawn.value }) : drawn
  }

  const openAgain = async (signal: AbortSignal, blob: Blob, take: Take | undefined): Promise<void> => {
    const question = await opening(signal, blob, take)
    if (question.ok) await ask(signal, question.value)
  }

  /** A question about a picture waits until a fresh worker has it again; a crash meanwhile is its answer. */
  const askAbout = async (signal: AbortSignal, question: Asked, hears?: Hears): Promise<unknown> => {
    const asked = worker ?? start()
    await reopened
    return asked === worker ? ask(signal, question, hears) : { id: ++last, ...refuse('engine-failed') }
  }

  const ask = (signal: AbortSignal, question: Asked, hears: Hears = {}): Promise<unknown> => {
    const id = ++last
    if (signal.aborted) return Promise.resolve({ id, ...refuse('stopped') })
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const stop = () => {
      worker?.postMessage({ verb: 'stop', id } satisfies Order)
      settle({ id, ...refuse('stopped') })
    }
    const settle = (answer: unknown) => {
      waiting.delete(id)
      signal.removeEventListener('abort', stop)
      resolve(answer)
    }
    signal.addEventListener('abort', stop, { once: true })
    const target = worker ?? start()
    waiting.set(id, { settle, ...hears })
    const drawn = 'drawn' in question && question.drawn ? [question.drawn] : []
    target.postMessage({ ...question, id }, drawn)
    return promise
  }

  return {
    async open(signal, blob, { take, early } = {}) {
      const question = await opening(signal, blob, take)
      if (!question.ok) return question
      const asked = { ...question.value, ...(early ? { longest: early.longest } : {}) }
      const answer = outcome(answerSchemas.open.parse(await ask(signal, asked, { early })))
      if (answer.ok) open.set(pictureKey(answer.value.sha256, take), { blob, take })
      return answer
    },
    async measure(signal, job) {
      return outcome(answerSchemas.measure.parse(await askAbout(signal, { verb: 'measure', ...versionOf(job) })))
    },
    async lookOf(signal, blob) {
      const question = await opening(signal, blob, undefined)
      if (!question.ok) return question
      return outcome(answerSchemas.lookOf.parse(await ask(signal, { ...question.value, verb: 'lookOf' })))
    },
    async survey(signal, job) {
      return outcome(answerSchemas.survey.parse(await askAbout(signal, { verb: 'survey', ...versionOf(job) })))
    },
    async render(signal, { longest, lane, ...job }) {
      const options = { ...(longest === undefined ? {} : { longest }), ...(lane === undefined ? {} : { lane }) }
      const answer = await askAbout(signal, { verb: 'render', ...versionOf(job), ...options })
      return outcome(answerSchemas.render.parse(answer))
    },
    async export(signal, { type, quality, longest, ...job }) {
      const options = { ...(longest === undefined ? {} : { longest }), ...(quality === undefined ? {} : { quality }) }
      const answer = await askAbout(signal, { verb: 'export', ...versionOf(job), type, ...options })
      return outcome(answerSchemas.export.parse(answer))
    },
    async fit(signal, { place, mask, made, ...job }) {
      const question = { verb: 'fit', ...versionOf(job), place, mask, made } as const
      return outcome(answerSchemas.fit.parse(await askAbout(signal, question)))
    },
    async compare(signal, { made, ...job }) {
      return outcome(answerSchemas.compare.parse(await askAbout(signal, { verb: 'compare', ...versionOf(job), made })))
    },
    async drawMask(signal, part) {
      return outcome(answerSchemas.drawMask.parse(await ask(signal, { verb: 'drawMask', ...part })))
    },
    async exportClip(signal, { progress, type, take, ...job }) {
      const film = open.get(pictureKey(job.sha256, take))?.blob
      if (!film) return refuse('engine-failed', { why: 'the film is not open' })
      const question = { verb: 'exportClip' as const, film, ...versionOf(job), take, ...(type ? { type } : {}) }
      return outcome(answerSchemas.exportClip.parse(await askAbout(signal, question, { progress })))
    },
    async exportMotion(signal, { progress, type, ...job }) {
      const question = { verb: 'exportMotion' as const, ...versionOf(job), ...(type ? { type } : {}) }
      return outcome(answerSchemas.exportMotion.parse(await askAbout(signal, question, { progress })))
    },
    close(sha256, take) {
      open.delete(pictureKey(sha256, take))
      worker?.postMessage({ verb: 'close', sha256, ...(take ? { take } : {}) } satisfies Order)
    },
  }
}

const versionOf = ({ sha256, take, steps }: RenderJob) => ({ sha256, steps: [...steps], ...(take ? { take } : {}) })

/** The answer without its number, as the contract has it. */
function outcome<T>(answer: { id: number } & ({ ok: true; value: T } | { ok: false; refusal: unknown })): Outcome<T> {
  return answer.ok ? { ok: true, value: answer.value } : { ok: false, refusal: answer.refusal as Refusal }
}
