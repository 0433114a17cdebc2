/** One film from a worker of its own, whose pictures are drawn here: a stop ends it at once, and so does silence. */
import type { FilmProgress, WrittenFilm } from '#contract/film.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { Stopped } from '../breath.ts'
import type { FilmOrder, FromFilmWorker, NewFilmOrder, ToFilmWorker } from './film-orders.ts'

/** How long the worker may take for its next word while no picture of it is being drawn, in milliseconds. */
const patience = 30_000

/** A picture that is to be drawn. */
export type Asked = Extract<FromFilmWorker, FilmProgress & { size: unknown }>
type Answer = Exclude<FromFilmWorker, Asked>

/**
 * `draw` gets one picture after the other. Refuses `picture-unsupported`, `film-broken` {seconds}, `film-not-encodable`
 * {width, height} and `film-not-written`; throws `Stopped`, and what `draw` does.
 */
export async function askFilmWorker<A extends Asked>(
  signal: AbortSignal,
  order: FilmOrder | NewFilmOrder,
  draw: (asked: A) => Promise<VideoFrame>,
  progress: ((progress: FilmProgress) => void) | undefined,
): Promise<Outcome<WrittenFilm & { file: Blob }>> {
  if (signal.aborted) throw new Stopped()
  const worker = new Worker(new URL('./film-worker.ts', import.meta.url), { type: 'module', name: 'film' })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const stop = () => reject(new Stopped())
  const giveUp = () => resolve({ got: 'nothing', why: 'not-written' })
  let clock = setTimeout(giveUp, patience)
  let undone = 0
  let drawing: Promise<void> = Promise.resolve()
  const say = (what: ToFilmWorker, handedOver: Transferable[] = []) => worker.postMessage(what, handedOver)
  const drawNext = async (asked: A) => {
    const drawn = await draw(asked)
    say({ drawn }, [drawn])
    if (--undone === 0) clock = setTimeout(giveUp, patience)
    progress?.({ frame: asked.frame, frames: asked.frames })
  }
  const letGo = (asked: Asked) => {
    if (asked.got === 'picture') asked.picture.close()
  }
  signal.addEventListener('abort', stop, { once: true })
  worker.onmessage = ({ data }: MessageEvent<Answer | A>) => {
    clearTimeout(clock)
    if (isAnswer(data)) return resolve(data)
    undone++
    drawing = drawing.then(
      () => (signal.aborted ? letGo(data) : drawNext(data)),
      (why) => {
        letGo(data)
        throw why
      },
    )
    drawing.catch(reject)
  }
  // Out of memory, most likely.
  worker.onerror = (event) => {
    event.preventDefault()
    giveUp()
  }
  say({ order })
  try {
    return outcomeOf(await promise, order)
  } finally {
    clearTimeout(clock)
    signal.removeEventListener('abort', stop)
    worker.terminate()
    // What is being drawn still holds memory of the kernel's.
    await drawing.catch(() => {})
  }
}

const isAnswer = (data: FromFilmWorker): data is Answer => data.got === 'film' || data.got === 'nothing'

function outcomeOf(
  answer: Answer,
  { size: { width, height } }: FilmOrder | NewFilmOrder,
): Outcome<WrittenFilm & { file: Blob }> {
  if (answer.got === 'film') {
    const { got: _, file, ...written } = answer
    return done({ ...written, file: new Blob([file], { type: written.type }) })
  }
  switch (answer.why) {
    case 'broken':
      return refuse('film-broken', { seconds: answer.seconds })
    case 'unsupported':
      return refuse('picture-unsupported', { type: 'video' })
    case 'not-encodable':
      return refuse('film-not-encodable', { width, height })
    case 'not-written':
      return refuse('film-not-written')
  }
}
