/** Pictures made and changed by a recipient. What is sent is read from an allow-list; how it is sent is in pass-on.ts. */
import { Hono } from 'hono'
import type { DataClass, Purpose } from '#contract/consent.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { scanPictures } from '../wire/image-answer.ts'
import { type ImageRequest, readEdit, readGeneration } from '../wire/image-request.ts'
import { passOn, type SendingRoute } from './pass-on.ts'

const common = {
  dataClassesOf,
  wordsOf,
  saidIn: ({ prompt }: ImageRequest) => [prompt],
  picturesOf: ({ pictures, mask }: ImageRequest) => [...pictures, ...(mask ? [mask] : [])],
  scan: scanPictures,
  unitsOf: ({ params }: ImageRequest) => Number(params.n ?? 1),
}

const routes: readonly SendingRoute<ImageRequest>[] = [
  {
    ...common,
    path: '/v1/images/edits',
    capability: 'edit',
    purposes: ['edit.generative', 'enhance.face'],
    read: readEdit,
    endpointOf: ({ edit }) => edit,
  },
  {
    ...common,
    path: '/v1/images/generations',
    capability: 'generate',
    purposes: ['generate.image'],
    read: readGeneration,
    endpointOf: ({ generate }) => generate,
  },
]

export function imageRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  for (const route of routes) app.post(route.path, authenticate(rooms), (c) => passOn(rooms, route, c))
  return app
}

function dataClassesOf({ pictures, mask, params }: ImageRequest, purpose: Purpose): DataClass[] {
  const classes: DataClass[] = ['prompt']
  if (pictures.length > 0 || mask) classes.push('image')
  if (Object.keys(params).length > 0) classes.push('params')
  if (purpose === 'enhance.face') classes.push('face_present')
  return classes
}

function wordsOf({ prompt, params }: ImageRequest) {
  return { prompt, params }
}
