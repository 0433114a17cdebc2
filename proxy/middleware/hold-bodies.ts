/** How much of all requests may be in memory at once. Who comes when it is full waits, unread, until others are answered. */
import { createMiddleware } from 'hono/factory'
import type { LimnEnv } from '../rooms.ts'

interface Budget {
  /** Resolves when there is room for `bytes`, in the order of asking. */
  take(bytes: number): Promise<void>
  give(bytes: number): void
}

/** A single request of more than `most` gets in when it is alone. */
export function createBudget(most: number): Budget {
  const waiting: { bytes: number; enter: () => void }[] = []
  let held = 0
  const letIn = () => {
    for (let next = waiting[0]; next && (held === 0 || held + next.bytes <= most); next = waiting[0]) {
      waiting.shift()
      held += next.bytes
      next.enter()
    }
  }
  return {
    take: (bytes) =>
      new Promise((enter) => {
        waiting.push({ bytes, enter })
        letIn()
      }),
    give(bytes) {
      held -= bytes
      letIn()
    },
  }
}

/** Gives back what a request held once its answer has left, or its client has. */
export function holdBodies(most: number) {
  const budget = createBudget(most)
  return createMiddleware<LimnEnv>(async (c, next) => {
    let held = 0
    const giveBack = () => {
      budget.give(held)
      held = 0
    }
    const outgoing = c.env?.outgoing
    c.set('hold', async (bytes) => {
      await budget.take(bytes)
      held += bytes
      if (outgoing?.closed) giveBack()
    })
    outgoing?.once('close', giveBack)
    await next()
    if (!outgoing) giveBack()
  })
}
