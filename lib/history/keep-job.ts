/** Films that are being made: remembered when they are begun, so that whichever panel opens next goes on, and gone when they are over. */
import type { FilmJob } from '#contract/memory.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { retention } from '#contract/retention.ts'
import { type JobRow, jobRecord } from './job-record.ts'
import type { Recall } from './recall.ts'
import { allLiving, isLiving, type Room, seal } from './room.ts'
import { stored } from './stored.ts'

export type NewFilmJob = Omit<FilmJob, 'createdAt' | 'expiresAt'>

/** Refuses `storage-failed` where its conversation has gone. */
export const keepJob = (room: Room, { id, conversationId, ...content }: NewFilmJob): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const createdAt = clock.now()
    const envelope = { id, conversationId, createdAt, expiresAt: createdAt + retention.job }
    const row = await seal(room, jobRecord, envelope, content)
    return db.transaction('rw', db.conversations, db.jobs, async () => {
      if (!isLiving(await db.conversations.get(conversationId), clock.horizon())) return refuse('storage-failed')
      await db.jobs.put(row)
      return done(undefined)
    })
  })

/** Dropping what is not there is done already. */
export const dropJob = ({ db }: Room, id: string): Promise<Outcome<void>> =>
  stored(async () => {
    await db.jobs.where({ id }).delete()
    return done(undefined)
  })

/** All of them, the oldest first. */
export const jobsRecall = (room: Room): Recall<JobRow[], FilmJob[]> => ({
  find: () => room.db.jobs.toArray(),
  open: (rows) => allLiving(room, jobRecord, rows, room.clock.horizon()),
})
