/** Long lists a portion at a time, so that nothing that is done with one takes long enough to be felt. */

const most = 100

export function* inPortions<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += most) yield list.slice(at, at + most)
}

/** For more than this many keys, walking an index from end to end is quicker than a question for each. */
export const few = 200
