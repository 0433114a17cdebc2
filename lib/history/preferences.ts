/** The few flags that are neither picture nor word: small, parsed when read, and gone with everything else when asked. */
import { clear, createStore, del, get, set } from 'idb-keyval'
import { ageAttestations } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'

const flags = {
  /** What the proxy knows this installation by. Shown once by the proxy, kept only here. */
  'installation-token': z.string().min(1),
  'age-attestation': z.enum(ageAttestations),
  /** The latest instant at which anything was judged expired; see clock.ts. */
  'clock-mark': z.number(),
  /** Recipients that may be offered where a request is not understood, with the names they are offered under. */
  planners: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) })),
} as const

type Flag = keyof typeof flags
type Value<F extends Flag> = z.infer<(typeof flags)[F]>

export interface Preferences {
  /** `undefined` where nothing, or nothing readable, is kept. */
  read<F extends Flag>(flag: F): Promise<Value<F> | undefined>
  write<F extends Flag>(flag: F, value: Value<F>): Promise<void>
  forget(flag: Flag): Promise<void>
  forgetAll(): Promise<void>
}

export function openPreferences(name: string): Preferences {
  const store = createStore(name, 'flags')
  return {
    read: async <F extends Flag>(flag: F) => flags[flag].safeParse(await get(flag, store)).data as Value<F> | undefined,
    write: (flag, value) => set(flag, value, store),
    forget: (flag) => del(flag, store),
    forgetAll: () => clear(store),
  }
}
