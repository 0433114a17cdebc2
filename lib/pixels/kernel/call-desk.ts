/** A few words of shared memory on which the calls of one verb lie; any thread takes the next. Nothing is ever locked. */

export type Arguments = readonly number[]
/** The kernel's verbs by name; what answers nothing counts as 0. */
export type Functions = Record<string, (...args: number[]) => number>

const line = 64 / Int32Array.BYTES_PER_ELEMENT
/** More calls than these go in turns. */
export const mostCalls = 64
const mostArguments = 24

/** Words that threads write to are a cache line apart. */
const places = { waiting: 0, done: line, present: 2 * line, verb: 3 * line, arity: 3 * line + 1, count: 3 * line + 2 }
const failed = 3 * line + 3
const resultsAt = 4 * 64
const argumentsAt = resultsAt + mostCalls * 8

export const deskBytes = argumentsAt + mostCalls * mostArguments * 8

export interface CallDesk {
  words: Int32Array
  /** Calls that nobody has taken yet; the one taken next is the last of these. */
  waiting: number
  /** Calls that have ended. */
  done: number
  /** Helpers that have come up. */
  present: number
  verb: number
  arity: number
  count: number
  /** Calls that ended badly on a helper. */
  failed: number
  results: Float64Array
  args: Float64Array
}

export const deskAt = (buffer: ArrayBufferLike, address: number): CallDesk => ({
  ...places,
  failed,
  words: new Int32Array(buffer, address, resultsAt / 4),
  results: new Float64Array(buffer, address + resultsAt, mostCalls),
  args: new Float64Array(buffer, address + argumentsAt, mostCalls * mostArguments),
})

/** A kernel's functions in the order in which all threads count them. */
export const namesOf = (exports: object): readonly string[] =>
  Object.entries(exports).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))

/**
 * Takes calls until there are none. Whatever was read before, a call that was taken belongs to what lies on the desk
 * now, and what lies there stays until it has ended. Gives what the last failed call threw.
 */
export function makeCalls(
  desk: CallDesk,
  functions: Functions,
  names: readonly string[],
): { error: unknown } | undefined {
  let thrown: { error: unknown } | undefined
  for (;;) {
    const waiting = Atomics.load(desk.words, desk.waiting)
    if (waiting === 0) return thrown
    if (Atomics.compareExchange(desk.words, desk.waiting, waiting, waiting - 1) !== waiting) continue
    const call = waiting - 1
    const arity = desk.words[desk.arity] ?? 0
    const args = desk.args.subarray(call * arity, (call + 1) * arity)
    try {
      desk.results[call] = functions[names[desk.words[desk.verb] ?? 0] ?? '']?.(...args) ?? 0
    } catch (error) {
      thrown = { error }
      Atomics.add(desk.words, desk.failed, 1)
    }
    const count = desk.words[desk.count] ?? 0
    if (Atomics.add(desk.words, desk.done, 1) + 1 === count) Atomics.notify(desk.words, desk.done)
  }
}

/** Looks this often before it lies down: waking up takes longer than most calls still need. */
const looks = 4000

/** Waits until all `count` calls have ended; false when nothing happened for `patience` milliseconds. */
export function finish(desk: CallDesk, count: number, patience: number): boolean {
  const { words, done } = desk
  for (let look = 0; look < looks; look++) if (Atomics.load(words, done) === count) return true
  for (;;) {
    const seen = Atomics.load(words, done)
    if (seen === count) return true
    if (Atomics.wait(words, done, seen, patience) === 'timed-out') return false
  }
}

/** Returns when calls may be waiting. */
export function awaitCalls({ words, waiting }: CallDesk): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(words, waiting) > 0) return
  Atomics.wait(words, waiting, 0)
}
