/** Telling the operator that something made here is wrong, or that something was refused by mistake. */
import { Hono } from 'hono'
import { z } from '#contract/schema.ts'
import { reportReasons, stamp } from '../ledger/event.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

export const reportSchema = z.strictObject({
  about: z.enum(reportReasons),
  /** The `jti` of the call it is about. */
  receipt: z.string().min(1).max(64).optional(),
})

export function reportRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, operator } = rooms
  const app = new Hono<LimnEnv>()
  app.post('/v1/reports', authenticate(rooms), async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(reportSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { subject } = c.get('installation')
    const { about, receipt } = body.value
    if (receipt && !(await ledger.receipt(subject, receipt)))
      return answerRefusal(c, { code: 'not_found', message: 'There is no such receipt.', param: 'receipt' })
    const made = stamp(rooms)
    await ledger.amend(subject, () => [
      { ...made, kind: 'report', subject_id: subject, about, ...(receipt ? { receipt } : {}) },
    ])
    c.set('decision', 'reported')
    return c.json({ id: made.event_id, reported_at: made.event_time, contact: operator.contact }, 201)
  })
  return app
}
