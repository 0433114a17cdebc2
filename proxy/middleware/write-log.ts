/** One line for each request, of the fields that a log line may have. */
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { newId } from '#contract/ids.ts'
import { type LogLine, sizeBucket } from '../log-line.ts'
import type { LimnEnv, ProxyDeps } from '../rooms.ts'

export const writeLog = ({ log, now, random }: Pick<ProxyDeps, 'log' | 'now' | 'random'>) =>
  createMiddleware<LimnEnv>(async (c, next) => {
    const began = now()
    c.set('requestId', newId(began, random(10)))
    await next()
    const [recipient, model, decision, fault] = [c.get('recipient'), c.get('model'), c.get('decision'), c.get('fault')]
    const [bytesIn, bytesOut] = [c.get('bytesIn'), c.get('bytesOut')]
    const line: LogLine = {
      ts: new Date(began).toISOString(),
      req_id: c.get('requestId'),
      route: `${c.req.method} ${routePath(c, -1)}`,
      status: c.res.status,
      ms: now() - began,
      ...(recipient ? { recipient } : {}),
      ...(model ? { model } : {}),
      ...(bytesIn !== undefined ? { bytes_in: sizeBucket(bytesIn) } : {}),
      ...(bytesOut !== undefined ? { bytes_out: sizeBucket(bytesOut) } : {}),
      ...(decision ? { decision_code: decision } : {}),
      ...(fault ? { fault } : {}),
    }
    log(line)
  })
