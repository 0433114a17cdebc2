/** How much was passed on today for each installation and for all, counted in the database, so that every proxy and every restart knows. */
import { createMutex } from '../mutex.ts'
import type { SqlStore } from './sql-store.ts'
import type { Vault } from './vault.ts'

export interface DailyUse {
  /** Takes `units` of the subject's day and of everyone's: `undefined`, or the seconds until there are new ones. */
  take(subject: string, units: number): Promise<number | undefined>
  /** Nothing was sent for them after all. */
  giveBack(subject: string, units: number): void
}

/** Units a day. 0: as many as anyone wants. */
export interface DailyCaps {
  each: number
  all: number
}

export const unlimitedUse: DailyUse = { take: async () => undefined, giveBack: () => undefined }

const day = 86_400_000

/** A twentieth of a day's units is taken at once, so that not every request waits for the database. */
const leases = 20

const sql = {
  begin: 'INSERT INTO daily_use (name, day, used) VALUES (?, ?, 0) ON CONFLICT (name, day) DO NOTHING',
  take: 'UPDATE daily_use SET used = used + ? WHERE name = ? AND day = ? AND used + ? <= ? RETURNING used',
  forget: 'DELETE FROM daily_use WHERE day < ?',
} as const

/** A day is one of UTC. Never more than a cap is passed on; what a proxy has taken and not used is missed until midnight. */
export function dailyUse(store: SqlStore, vault: Vault, caps: DailyCaps, now: () => number): DailyUse {
  const held = new Map<string, number>()
  const inTurn = createMutex()
  let today = -1

  const begin = async () => {
    const date = Math.floor(now() / day)
    if (date === today) return
    held.clear()
    today = date
    await store.all(sql.forget, date)
  }
  const lease = async (name: string, cap: number, units: number): Promise<boolean> => {
    const filed = vault.nameOf('daily use', name)
    await store.all(sql.begin, filed, today)
    // Near the end there is no whole lease left, but perhaps what is asked for.
    for (const wanted of [Math.max(units, Math.floor(cap / leases)), units]) {
      const [row] = await store.all(sql.take, wanted, filed, today, wanted, cap)
      if (row) return give(name, wanted)
    }
    return false
  }
  const give = (name: string, units: number): true => {
    held.set(name, (held.get(name) ?? 0) + units)
    return true
  }
  const spend = async (name: string, cap: number, units: number): Promise<boolean> => {
    if (cap === 0) return true
    const own = held.get(name) ?? 0
    if (own < units && !(await lease(name, cap, units - own))) return false
    held.set(name, (held.get(name) ?? 0) - units)
    return true
  }
  return {
    take: (subject, units) =>
      inTurn(async () => {
        await begin()
        if (!(await spend(subject, caps.each, units))) return untilTomorrow(now())
        if (await spend(everyone, caps.all, units)) return undefined
        give(subject, units)
        return untilTomorrow(now())
      }),
    giveBack(subject, units) {
      if (Math.floor(now() / day) !== today) return
      give(subject, units)
      give(everyone, units)
    },
  }
}

/** No subject has this name. */
const everyone = ''

const untilTomorrow = (at: number) => (day - (at % day)) / 1000
