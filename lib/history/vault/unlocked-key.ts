/** The opened master key, for as long as memory is unlocked. It is where nothing reaches a disk, and one for all windows. */
import { z } from '#contract/schema.ts'

/** One value for all windows that ends with the browser and is never on a disk. Plain data; `until` in milliseconds. */
export interface Slot {
  read(): Promise<unknown>
  /** Gone at `until` by itself, also when no window is open any more. */
  write(value: unknown, until: number): Promise<void>
  clear(): Promise<void>
}

export interface UnlockedKey {
  /** `undefined` while locked, and once it has not been used for its time. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** `idle`: how long it stays without use. Milliseconds. */
  keep(bytes: Uint8Array<ArrayBuffer>, idle: number): Promise<void>
  /** Used just now: its time begins again. Never brings back what has been forgotten. */
  touch(idle: number): Promise<void>
  forget(): Promise<void>
}

const schema = z.object({
  key: z.array(z.number().int().min(0).max(255)).length(32),
  from: z.number(),
  until: z.number(),
})

export function unlockedKeyIn(slot: Slot, name: string, now: () => number): UnlockedKey {
  const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(`${name}-unlocked`, work)
  const read = async () => {
    const kept = schema.safeParse(await slot.read()).data
    // Before its beginning the clock was set back, and its end tells nothing.
    return kept && kept.from <= now() && now() < kept.until ? kept.key : undefined
  }
  const write = (key: number[], idle: number) => {
    const from = now()
    return slot.write({ key, from, until: from + idle }, from + idle)
  }
  return {
    async read() {
      const key = await read()
      return key && Uint8Array.from(key)
    },
    keep: (bytes, idle) => alone(() => write([...bytes], idle)),
    touch: (idle) =>
      alone(async () => {
        const key = await read()
        if (key) await write(key, idle)
      }),
    forget: () => alone(() => slot.clear()),
  }
}

/** A slot of one window, for where there is no browser. */
export function slotInMemory(): Slot {
  let kept: unknown
  return {
    read: async () => kept,
    write: async (value) => {
      kept = value
    },
    clear: async () => {
      kept = undefined
    },
  }
}
