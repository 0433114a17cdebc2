/** Aborts when the client goes away before it has been answered. */
import type { LimnContext } from '../rooms.ts'

export function clientSignal(c: LimnContext): AbortSignal {
  const outgoing = c.env?.outgoing
  if (!outgoing) return c.req.raw.signal
  const controller = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
