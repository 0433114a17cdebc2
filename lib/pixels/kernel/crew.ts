/** Fork and join over one shared memory: the calls of one verb on all threads. Without helpers the caller makes them all. */
import {
  type Arguments,
  type CallDesk,
  deskAt,
  type Functions,
  finish,
  makeCalls,
  mostCalls,
  namesOf,
} from './call-desk.ts'

/** All that a helper needs; a realm posts it as it is. */
export interface HelperOrder {
  module: object
  memory: object
  /** Address of the desk on which calls are laid out. */
  desk: number
}

/** How a realm starts threads that run `help`. A helper that never comes up is only missed, not waited for. */
export interface Helpers {
  count: number
  spawn(order: HelperOrder): void
}

export interface Crew {
  /** How many work now; the caller is one of them. */
  readonly threads: number
  /** Starts the helpers once; work goes on meanwhile. */
  gather(): void
  /** What each call answers. Throws after all calls have ended, when one of them did. */
  spread(verb: string, calls: readonly Arguments[]): readonly number[]
}

/** How long nothing may happen before a helper counts as dead in the middle of a call, in milliseconds. */
const patience = 10_000

/** The caller alone. */
export const soloCrew = (exports: object): Crew => ({
  threads: 1,
  gather() {},
  spread: (verb, calls) => calls.map((args) => (exports as Functions)[verb]?.(...args) ?? 0),
})

/** `buffer`: the memory's own, on which `order.desk` has been cleared. */
export function createCrew(exports: object, order: HelperOrder, buffer: ArrayBufferLike, helpers: Helpers): Crew {
  const desk = deskAt(buffer, order.desk)
  const names = namesOf(exports)
  const solo = soloCrew(exports)
  let unborn = helpers.count
  let lost = false

  const share = (verb: string, calls: readonly Arguments[]): readonly number[] => {
    lay(desk, names.indexOf(verb), calls)
    const thrown = makeCalls(desk, exports as Functions, names)
    if (!finish(desk, calls.length, patience)) {
      lost = true
      throw new Error(`a helper thread died during ${verb}`)
    }
    if (thrown) throw thrown.error
    if (Atomics.load(desk.words, desk.failed) > 0) throw new Error(`${verb} failed on a helper thread`)
    return calls.map((_, i) => desk.results[i] ?? 0)
  }

  const crew: Crew = {
    get threads() {
      return lost ? 1 : 1 + Atomics.load(desk.words, desk.present)
    },
    gather() {
      for (; unborn > 0; unborn--) helpers.spawn(order)
    },
    spread(verb, calls) {
      if (calls.length < 2 || crew.threads === 1) return solo.spread(verb, calls)
      const answers: number[] = []
      for (let at = 0; at < calls.length; at += mostCalls) answers.push(...share(verb, calls.slice(at, at + mostCalls)))
      return answers
    },
  }
  return crew
}

/** The calls become visible to helpers with the last store, all at once. */
function lay(desk: CallDesk, verb: number, calls: readonly Arguments[]): void {
  const arity = calls[0]?.length ?? 0
  calls.forEach((args, i) => {
    desk.args.set(args, i * arity)
  })
  desk.words[desk.verb] = verb
  desk.words[desk.arity] = arity
  desk.words[desk.count] = calls.length
  desk.words[desk.failed] = 0
  Atomics.store(desk.words, desk.done, 0)
  Atomics.store(desk.words, desk.waiting, calls.length)
  Atomics.notify(desk.words, desk.waiting)
}
