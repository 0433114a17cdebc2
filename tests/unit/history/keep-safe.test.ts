import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { keeperOf } from '#history/keep-safe.ts'

/** A browser's storage that counts how often it was asked to keep everything. */
const storage = (persisted: boolean) => {
  const asked = { times: 0 }
  const persist = async () => {
    asked.times++
    return false
  }
  return { asked, manager: { persisted: async () => persisted, persist } as unknown as StorageManager }
}

describe('keeping what is remembered', () => {
  it('is asked for once, however much is remembered', async () => {
    const { asked, manager } = storage(false)
    const keep = keeperOf(manager)
    keep()
    keep()
    await pause(0)
    expect(asked.times).toBe(1)
  })

  it('is not asked for where it is promised already, and missed by nobody where it cannot be', async () => {
    const { asked, manager } = storage(true)
    keeperOf(manager)()
    keeperOf(undefined)()
    keeperOf({} as StorageManager)()
    await pause(0)
    expect(asked.times).toBe(0)
  })
})
