/** The proxy as one Hono app, made of what it is given. It opens nothing, reads no environment and holds no global state. */
import { Hono } from 'hono'
import { createGate } from './gate/gate.ts'
import { createInFlight, type InFlight } from './gate/in-flight.ts'
import { unlimitedUse } from './ledger/daily-use.ts'
import { LedgerUnavailable } from './ledger/ledger.ts'
import { noRequestKeys } from './ledger/shared-limits.ts'
import { describeFault } from './log-line.ts'
import { guardOrigin } from './middleware/guard-origin.ts'
import { hardenAnswers } from './middleware/harden-answers.ts'
import { holdBodies } from './middleware/hold-bodies.ts'
import { createReplayStore } from './middleware/replay-store.ts'
import { createTokenBuckets } from './middleware/token-buckets.ts'
import { writeLog } from './middleware/write-log.ts'
import type { LimnEnv, ProxyDeps, Rooms } from './rooms.ts'
import { aboutRoutes } from './routes/about.ts'
import { consentRoutes } from './routes/consents.ts'
import { describeApi } from './routes/describe-api.ts'
import { imageRoutes } from './routes/images.ts'
import { installationRoutes } from './routes/installations.ts'
import { moderationRoutes } from './routes/moderations.ts'
import { permissionRoutes } from './routes/permissions.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { recipientRoutes } from './routes/recipients.ts'
import { reportRoutes } from './routes/reports.ts'
import { textRoutes } from './routes/texts.ts'
import { videoRoutes } from './routes/videos.ts'
import { expireJobs } from './sending/expire-jobs.ts'
import { limits } from './wire/limits.ts'
import { answerRefusal } from './wire/wire-refusal.ts'

const routes = [
  aboutRoutes,
  installationRoutes,
  recipientRoutes,
  consentRoutes,
  permissionRoutes,
  privacyRoutes,
  imageRoutes,
  textRoutes,
  moderationRoutes,
  videoRoutes,
  receiptRoutes,
  reportRoutes,
]

export const createApp = (deps: ProxyDeps): Hono<LimnEnv> => createProxy(deps).app

/** The app, what is under way in it, and what is to be done now and then. */
export function createProxy(deps: ProxyDeps): {
  app: Hono<LimnEnv>
  inFlight: InFlight
  expireVideos: () => Promise<void>
} {
  const gate = createGate(deps.ledger, deps.recipients, deps.now, deps.reenactment)
  const rooms: Rooms = {
    ...deps,
    gate,
    inFlight: createInFlight(gate.objection),
    replays: createReplayStore(deps.now),
    buckets: deps.buckets ?? createTokenBuckets(deps.ratePerMinute, deps.now),
    requestKeys: deps.requestKeys ?? noRequestKeys,
    dailyUse: deps.dailyUse ?? unlimitedUse,
    concurrency: deps.concurrency ?? Number.POSITIVE_INFINITY,
  }
  const app = new Hono<LimnEnv>()
  app.use(writeLog(deps), hardenAnswers, guardOrigin(deps.allowedOrigins), holdBodies(limits.held, limits.heldByOne))
  for (const make of routes) app.route('/', make(rooms))
  app.get('/openapi.json', (c) => c.json(describeApi(app.routes)))
  app.notFound((c) => answerRefusal(c, { code: 'not_found', message: 'There is nothing at this address.' }))
  app.onError((error, c) => {
    // Whatever a decision or its record needs and cannot have: refuse.
    if (error instanceof LedgerUnavailable) {
      c.set('fault', describeFault(error.cause))
      return answerRefusal(c, { code: 'ledger_unavailable', message: 'The consent ledger cannot be reached.' })
    }
    c.set('fault', describeFault(error))
    return answerRefusal(c, { code: 'internal_error', message: 'The proxy failed at the request.' })
  })
  return { app, inFlight: rooms.inFlight, expireVideos: () => expireJobs(rooms, rooms.now()) }
}
