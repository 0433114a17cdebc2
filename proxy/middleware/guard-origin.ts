/** Who may call from a browser: extensions and the origins the operator names. A web page is refused before anything else runs. */
import { createMiddleware } from 'hono/factory'
import type { LimnEnv } from '../rooms.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

const methods = 'GET, POST, DELETE, OPTIONS'
const exposed = 'Limn-Receipt, Retry-After'
const extension = /^(chrome|moz)-extension:\/\/[a-z0-9-]{1,64}$/

/** What an OpenAI client or our own panel may send along. */
const askable =
  /^(authorization|content-type|accept|idempotency-key|limn-[a-z-]+|x-stainless-[a-z-]+|openai-[a-z-]+|user-agent)$/

/** Sets the CORS headers as well: a library's only sets them and lets the handler run for everyone. */
export const guardOrigin = (allowed: readonly string[]) =>
  createMiddleware<LimnEnv>(async (c, next) => {
    const origin = c.req.header('origin')
    // Programs outside a browser send none; they are known by their token.
    if (origin === undefined) return next()
    if (!extension.test(origin) && !allowed.includes(origin))
      return answerRefusal(c, { code: 'origin_refused', message: 'Web pages may not use this proxy.' })
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', exposed)
    c.header('Vary', 'Origin')
    if (c.req.method !== 'OPTIONS') return next()
    c.header('Access-Control-Allow-Methods', methods)
    c.header('Access-Control-Allow-Headers', allowedOf(c.req.header('access-control-request-headers')))
    c.header('Access-Control-Max-Age', '600')
    if (c.req.header('access-control-request-private-network') === 'true')
      c.header('Access-Control-Allow-Private-Network', 'true')
    return c.body(null, 204)
  })

const allowedOf = (asked = '') =>
  asked
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => askable.test(name))
    .join(', ')
