/** What is on its way to a recipient at this moment, so that a withdrawal can stop it. */
import type { DenyReason, Purpose } from '#contract/consent.ts'

export interface Flight {
  /** Aborts when the person takes back what it rests on, or when the client goes away. */
  signal: AbortSignal
  /** Why it was stopped, when a person's word stopped it. */
  stoppedBy(): DenyReason | undefined
  land(): void
}

export interface FlightPath {
  subject: string
  recipient: string
  purpose: Purpose
}

export interface InFlight {
  /** Entered before the consent is read, so that no withdrawal can slip in between the reading and the sending. */
  enter(path: FlightPath, client: AbortSignal): Flight
  /** Stops everything that matches and tells how many that were. */
  abort(
    match: { subject: string; recipient?: string | undefined; purpose?: Purpose | undefined },
    why: DenyReason,
  ): number
  /** How many are on their way. */
  size(): number
}

export function createInFlight(): InFlight {
  const flights = new Map<AbortController, FlightPath>()
  const stopped = new WeakMap<AbortController, DenyReason>()
  return {
    enter(path, client) {
      const controller = new AbortController()
      flights.set(controller, path)
      return {
        signal: AbortSignal.any([controller.signal, client]),
        stoppedBy: () => stopped.get(controller),
        land: () => void flights.delete(controller),
      }
    },
    abort({ subject, recipient, purpose }, why) {
      const matching = [...flights].filter(
        ([, path]) =>
          path.subject === subject &&
          (recipient === undefined || path.recipient === recipient) &&
          (purpose === undefined || path.purpose === purpose),
      )
      for (const [controller] of matching) {
        flights.delete(controller)
        stopped.set(controller, why)
        controller.abort()
      }
      return matching.length
    },
    size: () => flights.size,
  }
}
