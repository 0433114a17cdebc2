/** What anyone may know about a running proxy: its keys, its stance on privacy, and whether it is well. */
import { Hono } from 'hono'
import type { LimnEnv, Rooms } from '../rooms.ts'

export function aboutRoutes({ signer, ledger, inFlight }: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  app.get('/.well-known/jwks.json', (c) => c.json(signer.jwks))
  app.get('/.well-known/gpc.json', (c) => c.json({ gpc: true, lastUpdate: '2026-11-22' }))
  // What is served here is not for training or searching, said in each way that someone reads.
  app.get('/.well-known/tdmrep.json', (c) => c.json([{ location: '/', 'tdm-reservation': 1 }]))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nContent-Usage: train-ai=n, search=n\nDisallow: /\n'))
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    await ledger.ping()
    return c.json({ status: 'ready', in_flight: inFlight.size() })
  })
  return app
}
