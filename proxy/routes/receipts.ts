/** Hands a receipt out to the person it is about, with what came back once that is known. */
import { Hono } from 'hono'
import { receiptSchema } from '#contract/receipt.ts'
import type { StoredReceipt } from '../ledger/ledger.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { payloadOf, type ReceiptSigner } from '../receipts.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

/** With what came back, where that is known. */
export async function wholeReceipt(
  signer: ReceiptSigner,
  { issued, completed }: StoredReceipt,
): Promise<{ jws: string; receipt: unknown }> {
  if (completed === undefined) return { jws: issued, receipt: payloadOf(issued) }
  const receipt = { ...payloadOf(issued), ...(JSON.parse(completed) as object) }
  return { jws: await signer.sign(receipt), receipt }
}

export function receiptRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  app.get('/v1/receipts/:jti', authenticate(rooms), async (c) => {
    const found = await rooms.ledger.receipt(c.get('installation').subject, c.req.param('jti'))
    // Someone else's receipt looks exactly like none.
    if (!found) return answerRefusal(c, { code: 'not_found', message: 'There is no such receipt.' })
    const { jws, receipt } = await wholeReceipt(rooms.signer, found)
    return c.json({ ...receiptSchema.parse(receipt), jws })
  })
  return app
}
