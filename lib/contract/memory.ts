/** What the browser remembers of a conversation. Every record carries the instant at which it goes. Times in ms since the epoch. */

import { provenanceOfCapture } from './picture.ts'
import { changeSchema, versionSchema } from './plan.ts'
import { routes } from './reading.ts'
import { refusalSchema } from './refusal.ts'
import { z } from './schema.ts'
import { takeSchema } from './take.ts'

const kept = { createdAt: z.number(), expiresAt: z.number() }

export const conversationRecordSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** SHA-256 of the picture it started from. */
  source: z.string(),
  /** Which picture of that file, where it holds several; absent: the one that is taken unasked. */
  take: takeSchema.optional(),
  capture: provenanceOfCapture,
  /** The version on the stage. */
  shown: z.string(),
  updatedAt: z.number(),
  thumbnail: z.instanceof(Blob).optional(),
  /** When its pictures go; its words go at `expiresAt`. */
  picturesUntil: z.number(),
  ...kept,
})
export type ConversationRecord = z.infer<typeof conversationRecordSchema>

export const versionRecordSchema = versionSchema.extend({
  conversationId: z.string(),
  /** 0 for the source, then counting up within the conversation. */
  number: z.number(),
  width: z.number(),
  height: z.number(),
  thumbnail: z.instanceof(Blob).optional(),
  ...kept,
})
export type VersionRecord = z.infer<typeof versionRecordSchema>

export const turnRecordSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  text: z.string(),
  route: z.enum(routes),
  /** The version the turn was said to. */
  baseId: z.string(),
  /** The version it made, when it made one. */
  versionId: z.string().optional(),
  /** Steps as understood, for showing and for the next request's context. */
  changes: z.array(changeSchema),
  read: z.array(
    z.object({
      stepId: z.string(),
      sign: z.enum(['+', '-']).optional(),
      strength: z.enum(['slight', 'plain', 'strong', 'extreme']).optional(),
      value: z.union([z.number(), z.string()]).optional(),
      region: z.string().optional(),
    }),
  ),
  unheard: z.array(z.string()),
  /** A sentence code instead of a picture: what was moved, thanked for, or refused. */
  answer: z
    .enum([
      'undone',
      'redone',
      'restarted',
      'moved',
      'compared',
      'thanked',
      'asked',
      'refused',
      'chosen',
      'taken',
      'saved',
      'copied',
      'helped',
    ])
    .optional(),
  refusal: refusalSchema.optional(),
  /** Milliseconds of rendering. */
  ms: z.number().optional(),
  /** JWS of the receipt, for a turn that went to a recipient. */
  receipt: z.string().optional(),
  recipient: z.string().optional(),
  /** How a picture that came back whole differs: the share of its area, 0…1, and by how many levels the rest drifted. */
  difference: z.object({ share: z.number(), drift: z.number() }).optional(),
  /** Who proposed the steps, where the words alone were not understood. */
  suggestedBy: z.string().optional(),
  ...kept,
})
export type TurnRecord = z.infer<typeof turnRecordSchema>

/** A film that a recipient is making. */
export const filmJobSchema = z.object({
  /** Of the turn that asked for it. */
  id: z.string(),
  conversationId: z.string(),
  /** What the proxy calls it. */
  video: z.string(),
  /** As it was when it was sent. */
  turn: turnRecordSchema.omit({ createdAt: true, expiresAt: true }),
  /** What returns to the text area if it comes to nothing. */
  words: z.string(),
  /** Id of who makes it; its name stands in the turn. */
  recipient: z.string(),
  /** From then on the proxy has it no more. */
  until: z.number(),
  ...kept,
})
export type FilmJob = z.infer<typeof filmJobSchema>

export const pictureRecordSchema = z.object({
  /** SHA-256 of the bytes. */
  id: z.string(),
  blob: z.instanceof(Blob),
  width: z.number(),
  height: z.number(),
  ...kept,
})
export type PictureRecord = z.infer<typeof pictureRecordSchema>
