/** The lock on everything remembered: an optional passphrase, set, said, changed and taken off. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Preferences } from './preferences.ts'
import { stored } from './stored.ts'
import type { Keyring, LockState } from './vault/keyring.ts'

export type { LockState }

/** Minutes without use, as they can be chosen. */
export const idleChoices = [5, 15, 60] as const
export type IdleMinutes = (typeof idleChoices)[number]

/** Characters that a passphrase has at least, as NIST SP 800-63B asks. */
export const leastPassphrase = 8

/** One lock for all windows. What takes a passphrase refuses `passphrase-wrong` and, tried too soon after that, `passphrase-wait`. */
export interface Lock {
  state(): Promise<LockState>
  /** Calls back at once and after each change, made in whichever window. Returns how to stop. */
  watch(listener: (state: LockState) => void): () => void
  /** Settles as soon as nothing is locked. */
  opened(): Promise<void>
  unlock(passphrase: string): Promise<Outcome<void>>
  lock(): Promise<void>
  /** Sets the first passphrase, or takes the place of `current`. Refuses `passphrase-short`. */
  protect(passphrase: string, current?: string): Promise<Outcome<void>>
  /** No passphrase is needed any more. */
  unprotect(current: string): Promise<Outcome<void>>
  /** Used just now: the time until it locks by itself begins again. */
  used(): Promise<void>
  /** Tells every window, when the time without use has passed. */
  lockIfUnused(): Promise<void>
  idleMinutes(): Promise<IdleMinutes>
  setIdleMinutes(minutes: IdleMinutes): Promise<Outcome<void>>
}

export function lockOn(keyring: Keyring, preferences: Preferences, name: string, now: () => number): Lock {
  const idleMinutes = async () => (await preferences.read('lock-after')) ?? 15
  const idle = async () => (await idleMinutes()) * 60_000

  /** One try at a time, in all windows, each further from the last. */
  const attempt = (passphrase: string) =>
    navigator.locks.request(`${name}-unlocking`, () =>
      stored(async (): Promise<Outcome<void>> => {
        const wrong = await preferences.read('wrong-passphrases')
        const wait = wrong ? remaining(wrong, now()) : 0
        if (wait > 0) return refuse('passphrase-wait', { seconds: Math.ceil(wait / 1000) })
        if (await keyring.unlock(passphrase, await idle())) {
          if (wrong) await preferences.forget('wrong-passphrases')
          return done(undefined)
        }
        const count = (wrong?.count ?? 0) + 1
        // A disk too full to count tries still says that this one was wrong.
        await preferences.write('wrong-passphrases', { count, at: now() }).catch(() => undefined)
        return refuse('passphrase-wrong', { seconds: pauseAfter(count) / 1000 })
      }),
    )

  const protect = (passphrase: string | undefined) =>
    stored(async () => {
      await keyring.protect(passphrase, await idle())
      return done(undefined)
    })

  const watch: Lock['watch'] = (listener) => {
    let told: LockState | undefined
    let watching = true
    const look = async () => {
      const state = await keyring.state()
      if (!watching || state === told) return
      told = state
      listener(state)
    }
    const deaf = keyring.onChange(() => void look())
    void look()
    return () => {
      watching = false
      deaf()
    }
  }

  return {
    state: () => keyring.state(),
    watch,
    opened: () =>
      new Promise((resolve) => {
        const stop = watch((state) => {
          if (state === 'locked') return
          stop()
          resolve()
        })
      }),
    unlock: attempt,
    lock: () => keyring.lock(),
    async protect(passphrase, current) {
      if ([...passphrase].length < leastPassphrase) return refuse('passphrase-short', { least: leastPassphrase })
      if ((await keyring.state()) === 'open') return protect(passphrase)
      const known = await attempt(current ?? '')
      return known.ok ? protect(passphrase) : known
    },
    async unprotect(current) {
      const known = await attempt(current)
      return known.ok ? protect(undefined) : known
    },
    used: async () => keyring.touch(await idle()),
    async lockIfUnused() {
      if ((await keyring.state()) === 'locked') await keyring.lock()
    },
    idleMinutes,
    setIdleMinutes: (minutes) =>
      stored(async () => {
        await preferences.write('lock-after', minutes)
        await keyring.touch(await idle())
        return done(undefined)
      }),
  }
}

/** Milliseconds: one second after the first wrong passphrase, twice as long after each more, at most a minute. */
const pauseAfter = (count: number) => Math.min(60_000, 1000 * 2 ** (count - 1))

/** A clock set back must not make the wait longer than it was. */
const remaining = ({ count, at }: { count: number; at: number }, now: number) =>
  Math.min(pauseAfter(count), at + pauseAfter(count) - now)
