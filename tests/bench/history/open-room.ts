/** The room behind the door, for what has no verb of its own. */
import { startClock } from '#history/clock.ts'
import { composeDatabase } from '#history/database.ts'
import { openPreferences } from '#history/preferences.ts'
import type { Room } from '#history/room.ts'
import { browserKeyFiles } from '#history/vault/key-files.ts'
import { openKeyring } from '#history/vault/keyring.ts'

/** Beside the door, on the same memory. */
export async function openRoom(now: number): Promise<Room> {
  const keyring = openKeyring(browserKeyFiles('limn-keys'), 'limn')
  const preferences = openPreferences('limn-preferences', keyring)
  const clock = await startClock(() => now, preferences)
  return { db: composeDatabase('limn-history'), clock, keyring, preferences }
}
