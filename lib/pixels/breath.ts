/** Lets waiting messages in between strips, so that a long render can be stopped. Never waits longer than it must. */

/** Thrown between strips of a stopped render; the engine turns it into the refusal `stopped`. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** How long pixels are worked on without looking up, in milliseconds. */
const slice = 12

/** Call between strips: throws `Stopped` after an abort, and yields to other tasks now and then. */
export type Breath = () => Promise<void>

export function createBreath(signal: AbortSignal): Breath {
  let since = performance.now()
  return async () => {
    if (signal.aborted) throw new Stopped()
    if (performance.now() - since < slice) return
    await nextTask()
    since = performance.now()
    if (signal.aborted) throw new Stopped()
  }
}

/** After the messages that already wait. Timers would be clamped to 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const arrived = () => {
      port1.close()
      resolve()
    }
    port1.addEventListener('message', arrived, { once: true })
    port1.start()
    port2.postMessage(undefined)
  })
}

/** What `work` gives, or `Stopped` as soon as the signal says so; `work` itself may go on unseen. */
export async function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) throw new Stopped()
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new Stopped())
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
