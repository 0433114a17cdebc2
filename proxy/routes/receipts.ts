/** Hands a receipt out to the person it is about, with what came back once that is known. */
import { Hono } from 'hono'
import { receiptSchema } from '#contract/receipt.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { payloadOf } from '../receipts.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

export function receiptRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  app.get('/v1/receipts/:jti', authenticate(rooms), async (c) => {
    const found = await rooms.ledger.receipt(c.var.installation.subject, c.req.param('jti'))
    // Someone else's receipt looks exactly like none.
    if (!found) return answerRefusal(c, { code: 'not_found', message: 'There is no such receipt.' })
    const jws = found.completed ?? found.issued
    return c.json({ ...receiptSchema.parse(payloadOf(jws)), jws })
  })
  return app
}
