/** The panel's end of the engine: one worker, its answers matched to their questions. A crash is survived, never hidden. */
import { type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import type { Early, Engine } from './engine.ts'
import { answerSchema, answerSchemas, glanceSchema, type Order } from './messages.ts'

type Question = Extract<Order, { verb: keyof typeof answerSchemas }>
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never

interface Waiting {
  settle: (answer: unknown) => void
  early?: Early | undefined
}

/** `spawn` makes the worker: at first use, and again after it crashed. Pictures that were open are then opened again. */
export function connectEngine(spawn: () => Worker): Engine {
  const waiting = new Map<number, Waiting>()
  const open = new Map<string, Blob>()
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
      else asked?.settle(data)
    }
    fresh.onerror = crash
    fresh.onmessageerror = crash
    worker = fresh
    const never = new AbortController().signal
    reopened = Promise.all([...open.values()].map((blob) => ask(never, { verb: 'open', blob })))
    return fresh
  }

  /** A question about a picture waits until a fresh worker has it again; a crash meanwhile is its answer. */
  const askAbout = async (signal: AbortSignal, question: Asked): Promise<unknown> => {
    const asked = worker ?? start()
    await reopened
    return asked === worker ? ask(signal, question) : { id: ++last, ...refuse('engine-failed') }
  }

  const ask = (signal: AbortSignal, question: Asked, early?: Early): Promise<unknown> => {
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
    waiting.set(id, { settle, early })
    target.postMessage({ ...question, id })
    return promise
  }

  return {
    async open(signal, blob, early) {
      const question = { verb: 'open' as const, blob, ...(early ? { longest: early.longest } : {}) }
      const answer = outcome(answerSchemas.open.parse(await ask(signal, question, early)))
      if (answer.ok) open.set(answer.value.sha256, blob)
      return answer
    },
    async measure(signal, { sha256, steps }) {
      return outcome(
        answerSchemas.measure.parse(await askAbout(signal, { verb: 'measure', sha256, steps: [...steps] })),
      )
    },
    async lookOf(signal, blob) {
      return outcome(answerSchemas.lookOf.parse(await ask(signal, { verb: 'lookOf', blob })))
    },
    async survey(signal, { sha256, steps }) {
      return outcome(answerSchemas.survey.parse(await askAbout(signal, { verb: 'survey', sha256, steps: [...steps] })))
    },
    async render(signal, { sha256, steps, longest, lane }) {
      const options = { ...(longest === undefined ? {} : { longest }), ...(lane === undefined ? {} : { lane }) }
      const answer = await askAbout(signal, { verb: 'render', sha256, steps: [...steps], ...options })
      return outcome(answerSchemas.render.parse(answer))
    },
    async export(signal, { sha256, steps, type, quality, longest }) {
      const options = { ...(longest === undefined ? {} : { longest }), ...(quality === undefined ? {} : { quality }) }
      const answer = await askAbout(signal, { verb: 'export', sha256, steps: [...steps], type, ...options })
      return outcome(answerSchemas.export.parse(answer))
    },
    close(sha256) {
      open.delete(sha256)
      worker?.postMessage({ verb: 'close', sha256 } satisfies Order)
    },
  }
}

/** The answer without its number, as the contract has it. */
function outcome<T>(answer: { id: number } & ({ ok: true; value: T } | { ok: false; refusal: unknown })): Outcome<T> {
  return answer.ok ? { ok: true, value: answer.value } : { ok: false, refusal: answer.refusal as Refusal }
}
