/** A recipient's own safety check of words, under the consent for what the words are for. */
import { Hono } from 'hono'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { type ModerationRequest, readModeration } from '../wire/moderation-request.ts'
import { scanModeration } from '../wire/text-answer.ts'
import { passOn, type SendingRoute } from './pass-on.ts'

const route: SendingRoute<ModerationRequest> = {
  path: '/v1/moderations',
  capability: 'moderate',
  // Looking at the words of an edit is part of the edit: whoever may get them may look at them.
  purposes: ['plan.text', 'edit.generative', 'generate.image', 'generate.video'],
  read: readModeration,
  endpointOf: ({ moderate }) => moderate,
  dataClassesOf: () => ['prompt'],
  // Asking whether words are allowed is how a mistake is found out; they go to a check and nowhere else.
  saidIn: () => [],
  picturesOf: () => [],
  wordsOf: ({ inputs }) => ({ inputs }),
  scan: scanModeration,
}

export function moderationRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  app.post(route.path, authenticate(rooms), (c) => passOn(rooms, route, c))
  return app
}
