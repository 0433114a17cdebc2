/** What is on its way to a recipient at this moment: stopped at once by a word said here, and within half a second by one said elsewhere. */
import type { Purpose } from '#contract/consent.ts'
import { onAbort } from '../on-abort.ts'
import type { Ask, Denial } from './gate.ts'

export interface Flight {
  /** Aborts when the person takes back what it rests on, or when the client goes away. */
  signal: AbortSignal
  /** Why it was stopped, when a person's word stopped it. */
  stoppedBy(): Denial | undefined
  land(): void
}

export interface InFlight {
  /** Entered before the consent is read, so that no withdrawal can slip in between the reading and the sending. */
  enter(ask: Ask, consent: string, client: AbortSignal): Flight
  /** Stops everything that matches and tells how many that were. */
  abort(match: { subject: string; recipient?: string | undefined; purpose?: Purpose | undefined }, why: Denial): number
  /** How many are on their way. */
  size(): number
}

/** Why what is under way may not go on; `undefined` when it may. May reject: then it is asked again the next time. */
export type Recheck = (ask: Ask, consent: string) => Promise<Denial | undefined>

/** In ms. A withdrawal at another proxy, or the end of a consent, is noticed within this. */
const recheckEvery = 500

export function createInFlight(recheck: Recheck, every = recheckEvery): InFlight {
  const flights = new Map<AbortController, { ask: Ask; consent: string }>()
  const stopped = new WeakMap<AbortController, Denial>()
  let isWatching = false

  const stop = (controller: AbortController, why: Denial) => {
    flights.delete(controller)
    stopped.set(controller, why)
    controller.abort()
  }
  const watch = () => {
    isWatching = flights.size > 0
    if (isWatching) setTimeout(look, every).unref()
  }
  const look = async () => {
    const looks = [...flights].map(async ([controller, { ask, consent }]) => {
      const reason = await recheck(ask, consent)
      if (reason && flights.has(controller)) stop(controller, reason)
    })
    // What cannot be decided now was decided when it was sent.
    await Promise.allSettled(looks)
    watch()
  }

  return {
    enter(ask, consent, client) {
      const controller = new AbortController()
      flights.set(controller, { ask, consent })
      if (!isWatching) watch()
      const stopListening = onAbort(client, () => controller.abort())
      return {
        signal: controller.signal,
        stoppedBy: () => stopped.get(controller),
        land() {
          flights.delete(controller)
          stopListening()
        },
      }
    },
    abort({ subject, recipient, purpose }, why) {
      const matching = [...flights].filter(
        ([, { ask }]) =>
          ask.subject === subject &&
          (recipient === undefined || ask.recipient === recipient) &&
          (purpose === undefined || ask.purpose === purpose),
      )
      for (const [controller] of matching) stop(controller, why)
      return matching.length
    },
    size: () => flights.size,
  }
}
