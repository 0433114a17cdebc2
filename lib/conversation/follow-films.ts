/** Follows every film that is being made, of whatever conversation, from the moment it is remembered until it is a version, or is not to be one. */
import type { FilmJob } from '#contract/memory.ts'
import { type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import { addFilm } from './add-film.ts'
import type { Desk } from './desk.ts'
import type { Filming } from './session.ts'
import { isPaused } from './sharing.ts'

export interface Films {
  /** Gives it up: it is stopped and deleted at the recipient, and its words come back. */
  cancel(turnId: string): Promise<void>
}

/** Milliseconds between two questions, and until a proxy that is told to delete counts as unreachable. */
const usualPause = 4000
const patience = 15_000

interface Followed {
  job: FilmJob
  controller: AbortController
}

export function followFilms(desk: Desk): Films {
  const followed = new Map<string, Followed>()
  const pause = desk.pollEvery ?? usualPause

  const show = (turnId: string, change: Partial<Filming>) =>
    desk.store.setState(({ filming }) => ({
      filming: filming.map((one) => (one.turnId === turnId ? { ...one, ...change } : one)),
    }))
  /** Whatever else comes of it: it is no longer on its way. */
  const leave = (id: string) => {
    followed.get(id)?.controller.abort()
    followed.delete(id)
    desk.store.setState(({ filming }) => ({ filming: filming.filter(({ turnId }) => turnId !== id) }))
  }
  const end = (video: string) => desk.remote.videos.end(AbortSignal.timeout(patience), video)

  async function giveUp({ id, turn, words, conversationId, video }: FilmJob, refusal: Refusal) {
    leave(id)
    await desk.history.dropJob(id)
    await desk.history.addTurn({ ...turn, answer: 'refused', refusal })
    const { conversationId: shown, draft } = desk.store.getState()
    if (shown === conversationId && draft === '') desk.store.setState({ draft: words })
    return end(video)
  }

  /** `undefined`: it is still being made. */
  async function fetched(job: FilmJob, signal: AbortSignal): Promise<Outcome<void> | undefined> {
    if (desk.now() >= job.until) return refuse('film-gone')
    if (await isPaused(desk)) return refuse('sharing-paused')
    const told = await desk.remote.videos.progress(signal, job.video)
    if (!told.ok) return told
    if (told.value.status === 'failed') return refuse('recipient-failed', { reason: 'not_made' })
    if (told.value.status === 'completed') return addFilm(desk, job, signal)
    if (!signal.aborted) show(job.id, { ...told.value, trouble: undefined })
    return undefined
  }

  async function follow(job: FilmJob, signal: AbortSignal): Promise<void> {
    for (; !signal.aborted; await rest(pause, signal)) {
      const outcome = await fetched(job, signal)
      if (signal.aborted) return
      if (!outcome) continue
      if (outcome.ok) {
        leave(job.id)
        return void (await end(job.video))
      }
      const trouble = passing(job, outcome.refusal)
      if (!trouble) return void (await giveUp(job, reasonFor(job, outcome.refusal)))
      show(job.id, { trouble })
    }
  }

  desk.history.watchJobs((jobs) => {
    const there = new Set(jobs.map(({ id }) => id))
    for (const [id, { job }] of [...followed]) {
      if (there.has(id)) continue
      leave(id)
      // Forgotten here, or done by another window: it is not to stay with the recipient.
      void end(job.video)
    }
    for (const job of jobs) {
      if (followed.has(job.id)) continue
      const controller = new AbortController()
      followed.set(job.id, { job, controller })
      desk.store.setState(({ filming }) => ({ filming: [...filming, begunAt(job)] }))
      void follow(job, controller.signal)
    }
  })

  return {
    async cancel(turnId) {
      const job = followed.get(turnId)?.job
      if (!job) return
      const ended = await giveUp(job, { code: 'stopped' })
      if (!ended.ok) desk.store.setState({ notice: { code: 'film-left', detail: factsOf(job) } })
    },
  }
}

const begunAt = ({ id, conversationId, turn, createdAt, recipient }: FilmJob): Filming => ({
  ...{ turnId: id, conversationId, since: createdAt, status: 'queued' },
  recipient: { id: recipient, legal_name: turn.recipient ?? recipient },
})

const factsOf = ({ recipient, turn }: FilmJob) => ({ recipient, name: turn.recipient ?? recipient })

/** What may be over when it is asked again, as it is told until then. */
function passing(job: FilmJob, { code, detail }: Refusal): Refusal | undefined {
  const waits = (why: 'paused' | 'proxy' | 'recipient') => ({
    code: 'film-waits' as const,
    detail: { ...factsOf(job), why },
  })
  if (code === 'sharing-paused' || detail?.code === 'restricted') return waits('paused')
  if (code === 'proxy-unreachable') return waits('proxy')
  const isAnswer = ['not_made', 'not_a_film', 'too_large', 'content_blocked', 'recipient_refused'].includes(
    String(detail?.reason),
  )
  const passes = code === 'recipient-unavailable' || code === 'recipient-failed'
  return passes && !isAnswer ? waits('recipient') : undefined
}

/** A proxy that does not hand it out any more says why not to send; here something has been sent. */
const reasonFor = (job: FilmJob, refusal: Refusal): Refusal => {
  if (refusal.code === 'proxy-refused') return { code: 'film-gone' }
  return refusal.code === 'recipient-failed'
    ? { code: 'recipient-failed', detail: { ...factsOf(job), reason: 'not_made' } }
    : refusal
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
