/** How much of all requests may be in memory at once, and of one person's. Who comes when it is full waits, unread, until others are answered. */
import { createMiddleware } from 'hono/factory'
import type { LimnEnv } from '../rooms.ts'

interface Budget {
  /** Resolves when there is room for `bytes` of `owner`, in the order of asking. */
  take(owner: string, bytes: number): Promise<void>
  give(owner: string, bytes: number): void
}

/** A single request of more than `most`, or than an owner's `share`, gets in when it is alone. */
export function createBudget(most: number, share: number): Budget {
  const waiting: { owner: string; bytes: number; enter: () => void }[] = []
  const shares = new Map<string, number>()
  let held = 0
  const isRoom = (bytes: number, taken: number, room: number) => taken === 0 || taken + bytes <= room
  const letIn = () => {
    for (let at = 0; at < waiting.length; ) {
      const next = waiting[at]
      if (!next || !isRoom(next.bytes, held, most)) return
      const own = shares.get(next.owner) ?? 0
      // Whoever has their share lets the others pass.
      if (!isRoom(next.bytes, own, share)) at += 1
      else {
        waiting.splice(at, 1)
        held += next.bytes
        shares.set(next.owner, own + next.bytes)
        next.enter()
      }
    }
  }
  return {
    take: (owner, bytes) =>
      new Promise((enter) => {
        waiting.push({ owner, bytes, enter })
        letIn()
      }),
    give(owner, bytes) {
      held -= bytes
      const own = (shares.get(owner) ?? 0) - bytes
      if (own > 0) shares.set(owner, own)
      else shares.delete(owner)
      letIn()
    },
  }
}

/** Gives back what a request held once its answer has left, or its client has. */
export function holdBodies(most: number, share: number) {
  const budget = createBudget(most, share)
  return createMiddleware<LimnEnv>(async (c, next) => {
    let held = 0
    let owner = ''
    const giveBack = () => {
      if (held > 0) budget.give(owner, held)
      held = 0
    }
    const outgoing = c.env?.outgoing
    c.set('hold', async (bytes) => {
      owner = c.get('installation')?.subject ?? ''
      await budget.take(owner, bytes)
      held += bytes
      if (outgoing?.closed) giveBack()
    })
    outgoing?.once('close', giveBack)
    await next()
    if (!outgoing) giveBack()
  })
}
