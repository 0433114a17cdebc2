/** What anyone may know about a running proxy: its keys, its stance on privacy, and whether it is well. */
import { Hono } from 'hono'
import type { LimnEnv, Rooms } from '../rooms.ts'

export function aboutRoutes({ signer, ledger, inFlight }: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  app.get('/.well-known/jwks.json', (c) => c.json(signer.jwks))
  app.get('/.well-known/gpc.json', (c) => c.json({ gpc: true, lastUpdate: '2026-11-22' }))
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    await ledger.ping()
    return c.json({ status: 'ready', in_flight: inFlight.size() })
  })
  return app
}
