/** Contestants by turns, so that what the machine does meanwhile meets them all alike. Who cannot take part is named, never guessed. */

/** Does the work once. `round` is 0 while warming up. */
export type Contestant = (round: number) => unknown

export interface Timed {
  /** Medians in milliseconds. */
  ms: Record<string, number>
  /** Why somebody is missing. */
  missing: Record<string, string>
}

/** Each does its work `rounds` times after once to warm up. Who fails while warming up is left out; later failures throw. */
export async function byTurns(contestants: Record<string, Contestant>, rounds: number): Promise<Timed> {
  const missing: Record<string, string> = {}
  const times = new Map<string, number[]>()
  for (const [name, work] of Object.entries(contestants))
    try {
      await work(0)
      times.set(name, [])
    } catch (error) {
      missing[name] = error instanceof Error ? error.message : String(error)
    }
  for (let round = 1; round <= rounds; round++)
    for (const [name, list] of times) {
      const began = performance.now()
      await contestants[name]?.(round)
      list.push(performance.now() - began)
    }
  return { ms: Object.fromEntries([...times].map(([name, list]) => [name, median(list)])), missing }
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that `share` of all values do not exceed (nearest rank). NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
