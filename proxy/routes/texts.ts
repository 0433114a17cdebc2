/** Words that a recipient is to understand: `plan.text`. No picture, file, tool or address of one can be in such a request. */
import { Hono } from 'hono'
import type { DataClass } from '#contract/consent.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { scanChat, scanResponses } from '../wire/text-answer.ts'
import { readChat, readResponses, type TextRequest } from '../wire/text-request.ts'
import { passOn, type SendingRoute } from './pass-on.ts'

const common = {
  capability: 'plan',
  purposes: ['plan.text'],
  // How the answer is to come back tells the recipient nothing.
  dataClassesOf: ({ params: { usage: _, ...params } }: TextRequest): DataClass[] =>
    Object.keys(params).length > 0 ? ['prompt', 'params'] : ['prompt'],
  streams: ({ stream }: TextRequest) => stream,
  saidIn: ({ messages }: TextRequest) => messages.filter(({ role }) => role === 'user').map(({ text }) => text),
  picturesOf: () => [],
  wordsOf: ({ messages, stream, params }: TextRequest) => ({ messages, stream, params }),
} as const

const routes: readonly SendingRoute<TextRequest>[] = [
  {
    ...common,
    path: '/v1/chat/completions',
    read: readChat,
    endpointOf: ({ plan }) => plan?.chat,
    scan: scanChat,
  },
  {
    ...common,
    path: '/v1/responses',
    read: readResponses,
    endpointOf: ({ plan }) => plan?.responses,
    scan: scanResponses,
  },
]

export function textRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  for (const route of routes) app.post(route.path, authenticate(rooms), (c) => passOn(rooms, route, c))
  return app
}
