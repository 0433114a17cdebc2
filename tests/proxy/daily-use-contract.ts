/** What counting a day's units must do in every database. */
import { expect, it } from 'vitest'
import { dailyUse } from '#proxy/ledger/daily-use.ts'
import type { SqlStore } from '#proxy/ledger/sql-store.ts'
import { day, start, vault } from './fresh-proxy.ts'

export function dailyUseContract(make: () => Promise<SqlStore>): void {
  it('passes on a day’s units to the last one, counted together by every proxy, and new ones from midnight', async () => {
    const store = await make()
    const clock = { now: start }
    const proxy = () => dailyUse(store, vault, { each: 10, all: 0 }, () => clock.now)
    const [here, there] = [proxy(), proxy()]
    const waits = await Promise.all(Array.from({ length: 11 }, (_, at) => (at % 2 ? here : there).take('ann', 1)))
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(10)
    expect(waits.find((wait) => wait !== undefined)).toBe(12 * 3600)
    expect(await here.take('bob', 1)).toBeUndefined()
    // A proxy that was started anew knows as well.
    expect(await proxy().take('ann', 1)).toBe(12 * 3600)
    clock.now = start + day / 2 - 1
    expect(await here.take('ann', 1)).toBe(0.001)
    clock.now += 1
    expect(await here.take('ann', 10)).toBeUndefined()
    expect(await there.take('ann', 1)).toBe(24 * 3600)
  })

  it('takes what is asked for whole or not at all, and back what was not sent, on the same day alone', async () => {
    const clock = { now: start }
    const use = dailyUse(await make(), vault, { each: 100, all: 0 }, () => clock.now)
    expect(await use.take('ann', 97)).toBeUndefined()
    expect(await use.take('ann', 4)).toBeGreaterThan(0)
    expect(await use.take('ann', 3)).toBeUndefined()
    use.giveBack('ann', 3)
    expect(await use.take('ann', 4)).toBeGreaterThan(0)
    expect(await use.take('ann', 3)).toBeUndefined()
    clock.now += day
    use.giveBack('ann', 97)
    expect(await use.take('ann', 101)).toBeGreaterThan(0)
    expect(await use.take('ann', 100)).toBeUndefined()
    expect(await use.take('ann', 1)).toBeGreaterThan(0)
  })

  it('holds everyone together to a cap of their own, and takes nothing from whoever it stops', async () => {
    const store = await make()
    const use = dailyUse(store, vault, { each: 3, all: 4 }, () => start)
    expect(await use.take('ann', 3)).toBeUndefined()
    expect(await use.take('bob', 2)).toBeGreaterThan(0)
    expect(await use.take('bob', 1)).toBeUndefined()
    expect(await use.take('kim', 1)).toBeGreaterThan(0)
    use.giveBack('bob', 1)
    expect(await use.take('kim', 1)).toBeUndefined()
    const rows = await store.all('SELECT * FROM daily_use')
    expect(JSON.stringify(rows)).not.toMatch(/ann|bob|kim/)
  })

  it('counts nobody where there is no cap', async () => {
    const store = await make()
    const use = dailyUse(store, vault, { each: 0, all: 0 }, () => start)
    for (let i = 0; i < 50; i += 1) expect(await use.take('ann', 1000)).toBeUndefined()
    expect(await store.all('SELECT * FROM daily_use')).toEqual([])
  })
}
