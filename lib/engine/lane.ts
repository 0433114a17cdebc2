/** One job at a time in each lane: jobs of one lane follow each other, lanes share the thread between strips. */

export type Lane = <T>(name: string, work: () => Promise<T>) => Promise<T>

export function createLane(): Lane {
  const tails = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = tails.get(name) ?? Promise.resolve()
    const result = before.then(work)
    const tail = result.then(
      () => undefined,
      () => undefined,
    )
    tails.set(name, tail)
    void tail.then(() => {
      if (tails.get(name) === tail) tails.delete(name)
    })
    return result
  }
}
