/** A stop and a lack of memory are to be expected of any long work, and are values; everything else throws on. */
import { pictureLimits } from '#contract/picture.ts'
import { type Outcome, refuse } from '#contract/refusal.ts'
import { OutOfMemory } from '#pixels/arena.ts'
import { Stopped } from '#pixels/breath.ts'

/** The outcome of `work`; `full` is what is said for lack of memory. */
export async function orRefuse<T>(
  full: 'picture-too-large' | 'result-too-large',
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Stopped) return refuse('stopped')
    if (error instanceof OutOfMemory || error instanceof RangeError)
      return refuse(full, { limit: pictureLimits.pixels })
    throw error
  }
}

/** `undefined` after a stop or for lack of memory. */
export async function unlessExpected<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Stopped || error instanceof OutOfMemory) return undefined
    throw error
  }
}
