/** Who could receive something, on what terms, and what is missing. Says nothing about anyone and asks for no token. */
import { Hono } from 'hono'
import type { RecipientList } from '#contract/recipient.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { describeEntry } from '../registry/recipient-entry.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'

export function recipientRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { recipients, now } = rooms
  const app = new Hono<LimnEnv>()

  app.get('/v1/recipients', (c) => {
    const at = now()
    const list: RecipientList = {
      policy_version: recipients.policyVersion,
      // Those that can be used first, the others for their reasons.
      recipients: recipients.entries
        .map((entry) => describeEntry(entry, at))
        .sort((a, b) => Number(b.available) - Number(a.available)),
    }
    return c.json(list)
  })

  app.get('/v1/models', authenticate(rooms), (c) => {
    const at = now()
    const usable = recipients.entries.filter((entry) => entry.standing(at).missing.length === 0)
    const data = usable.flatMap(({ id, record }) =>
      record.models.map((model) => ({
        id: `${id}/${model.id}`,
        object: 'model',
        created: Math.floor(Date.parse(record.evidence[0]?.read_on ?? '') / 1000),
        owned_by: id,
      })),
    )
    return c.json({ object: 'list', data })
  })

  return app
}
