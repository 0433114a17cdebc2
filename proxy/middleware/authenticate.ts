/** Knows an installation by its token and lets each ask only so often. The token is compared by its hash and kept nowhere. */
import { createMiddleware } from 'hono/factory'
import { sha256 } from '../canonical.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

export const authenticate = ({ ledger, buckets }: Pick<Rooms, 'ledger' | 'buckets'>) =>
  createMiddleware<LimnEnv>(async (c, next) => {
    const header = c.req.header('authorization')
    if (!header)
      return answerRefusal(c, { code: 'missing_token', message: 'Send the installation token as a Bearer token.' })
    const token = /^Bearer ([\w.~+/-]{1,256}=*)$/i.exec(header)?.[1]
    const installation = token && (await ledger.identify(sha256(token)))
    if (!installation) return answerRefusal(c, { code: 'invalid_token', message: 'This token is not known here.' })
    const wait = await buckets.take(installation.subject)
    if (wait !== undefined)
      return answerRefusal(c, { code: 'rate_limited', message: 'Too many requests; wait a little.', retryAfter: wait })
    c.set('installation', installation)
    return next()
  })
