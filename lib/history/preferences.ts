/** The few flags that are neither picture nor word: small, sealed where they tell of somebody, parsed when read. */
import { clear, createStore, del, get, set, values } from 'idb-keyval'
import { ageAttestations } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import { decrypt, encrypt } from './vault/cipher.ts'
import { type Keyring, orLocked } from './vault/keyring.ts'
import { pack, unpack } from './vault/pack.ts'
import { always } from './vault/ring.ts'

const flags = {
  /** What the proxy knows this installation by. Shown once by the proxy, kept only here. */
  'installation-token': z.string().min(1),
  'age-attestation': z.enum(ageAttestations),
  /** The latest instant at which anything was judged expired; see clock.ts. */
  'clock-mark': z.number(),
  /** Recipients that may be offered where a request is not understood, with the names they are offered under. */
  planners: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) })),
  /** The recipient that is offered first. */
  receiver: z.string().min(1),
  /** What the panel is read in, where that was chosen. */
  language: z.string().min(2).max(35),
  /** Nothing leaves while it is on. */
  'sharing-paused': z.boolean(),
  /** Minutes without use after which a passphrase is asked for again. */
  'lock-after': z.union([z.literal(5), z.literal(15), z.literal(60)]),
  /** Tries since the last right passphrase, and when the last was made. */
  'wrong-passphrases': z.object({ count: z.number().int().positive(), at: z.number() }),
  /** What is being forgotten; see forgetting.ts. */
  forgetting: z.discriminatedUnion('what', [
    z.object({ what: z.literal('everything') }),
    z.object({ what: z.enum(['conversations', 'pictures']), ids: z.array(z.string()) }),
    z.object({
      what: z.literal('turn'),
      id: z.string(),
      keys: z
        .object({
          conversationId: z.string(),
          days: z.array(z.number()),
          but: z.string(),
          pictures: z.array(z.string()),
        })
        .optional(),
    }),
  ]),
} as const

type Flag = keyof typeof flags
type Value<F extends Flag> = z.infer<(typeof flags)[F]>

/** Needed while memory is locked, and tells of nobody. */
const inClear: ReadonlySet<Flag> = new Set([
  'clock-mark',
  'lock-after',
  'wrong-passphrases',
  'forgetting',
  'sharing-paused',
  'language',
])

const flagsHold = { owner: 'flags', day: always }

export interface Preferences {
  /** `undefined` where nothing, or nothing readable, is kept; while memory is locked, little is. */
  read<F extends Flag>(flag: F): Promise<Value<F> | undefined>
  write<F extends Flag>(flag: F, value: Value<F>): Promise<void>
  forget(flag: Flag): Promise<void>
  forgetAll(): Promise<void>
  /** How many are kept, and their bytes as they lie there; what is in clear weighs as JSON. */
  weigh(): Promise<{ count: number; bytes: number }>
}

export function openPreferences(name: string, keyring: Keyring): Preferences {
  const store = createStore(name, 'flags')

  const unsealed = async (flag: Flag): Promise<unknown> => {
    const kept: unknown = await get(flag, store)
    if (inClear.has(flag)) return kept
    if (!(kept instanceof Uint8Array)) return undefined
    const key = await orLocked(keyring.find(flagsHold))
    const plain = key && (await decrypt(key, flag, kept as Uint8Array<ArrayBuffer>))
    return plain && unpack(plain)?.facts
  }

  return {
    read: async <F extends Flag>(flag: F) => flags[flag].safeParse(await unsealed(flag)).data as Value<F> | undefined,
    async write(flag, value) {
      const kept = inClear.has(flag) ? value : await encrypt(await keyring.take(flagsHold), flag, pack(value))
      await set(flag, kept, store)
    },
    forget: (flag) => del(flag, store),
    forgetAll: () => clear(store),
    async weigh() {
      const kept: unknown[] = await values(store)
      const bytes = kept.map((value) => (value instanceof Uint8Array ? value.length : JSON.stringify(value).length))
      return { count: kept.length, bytes: bytes.reduce((sum, length) => sum + length, 0) }
    },
  }
}
