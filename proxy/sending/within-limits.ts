/** Sends only while the day's units and the calls at once allow it. What was not sent after all costs nothing. */
import type { Rooms } from '../rooms.ts'
import { reject } from '../wire/wire-refusal.ts'
import type { SendResult } from './send-to-recipient.ts'

export async function withinLimits(
  { dailyUse, inFlight, concurrency }: Pick<Rooms, 'dailyUse' | 'inFlight' | 'concurrency'>,
  subject: string,
  units: number,
  send: () => Promise<SendResult>,
): Promise<SendResult> {
  const wait = await dailyUse.take(subject, units)
  if (wait !== undefined) return refused('daily_cap_reached', 'This is all that is passed on in one day (UTC).', wait)
  let sent: SendResult | undefined
  try {
    // Looked at last: the sending is counted before anyone else can look.
    if (inFlight.size() >= concurrency)
      return refused('overloaded', 'This proxy passes on as much as it can at once; wait a little.', 1)
    sent = await send()
    return sent
  } finally {
    if (!sent?.receipt) dailyUse.giveBack(subject, units)
  }
}

const refused = (code: 'daily_cap_reached' | 'overloaded', message: string, retryAfter: number): SendResult => ({
  answer: { ok: false, refusal: { ...reject(code, message).refusal, retryAfter } },
})
