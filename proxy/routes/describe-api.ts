/** `GET /openapi.json`, made from the routes that are really there and the schemas that really read them. */
import { consentGrantSchema } from '#contract/consent.ts'
import { receiptSchema } from '#contract/receipt.ts'
import { recipientListSchema } from '#contract/recipient.ts'
import { z } from '#contract/schema.ts'
import { wireErrorSchema } from '#contract/wire-error.ts'
import { editSchema, generationSchema } from '../wire/image-request.ts'
import { moderationSchema } from '../wire/moderation-request.ts'
import { chatSchema, responsesSchema } from '../wire/text-request.ts'
import { videoSchema } from '../wire/video-request.ts'
import { codes } from '../wire/wire-refusal.ts'
import { withdrawalSchema } from './consents.ts'
import { installationSchema } from './installations.ts'
import { permissionSchema, permissionWithdrawalSchema } from './permissions.ts'
import { objectionSchema, rectificationSchema, restrictionSchema } from './privacy.ts'
import { reportSchema } from './reports.ts'

interface Operation {
  summary: string
  /** Anyone may ask. */
  open?: true
  body?: z.ZodType
  /** The body is a form whose fields are those of `body`, and these files. */
  files?: readonly string[]
  answer?: z.ZodType
  status?: number
  /** Passes something on to a recipient. */
  sends?: true
}

/** One for each route; `tests/proxy/openapi.test.ts` compares both sides. */
export const operations: Readonly<Record<string, Operation>> = {
  'POST /v1/installations': { summary: 'Introduce a client', open: true, body: installationSchema, status: 201 },
  'POST /v1/installations/token': { summary: 'Another token instead of this one', status: 201 },
  'GET /v1/recipients': { summary: 'Who could receive, on what terms', open: true, answer: recipientListSchema },
  'GET /v1/models': { summary: 'Models that can be used' },
  'POST /v1/consents': { summary: 'Give consent', body: consentGrantSchema, status: 201 },
  'POST /v1/consents/withdraw': { summary: 'Take consent back, and stop what is under way', body: withdrawalSchema },
  'GET /v1/consents': { summary: 'Consents as they stand, and everything said' },
  'GET /v1/permissions': { summary: 'Permissions of people shown in pictures, and the statement they rest on' },
  'POST /v1/permissions': {
    summary: 'State that someone shown in a picture permits to be reenacted',
    body: permissionSchema,
    status: 201,
  },
  'POST /v1/permissions/withdraw': { summary: 'Take permissions back', body: permissionWithdrawalSchema },
  'GET /v1/privacy/info': { summary: 'Who answers for this proxy, and a person’s rights', open: true },
  'GET /v1/privacy/export': { summary: 'Access and portability' },
  'DELETE /v1/privacy/subject': { summary: 'Erasure' },
  'POST /v1/privacy/restriction': { summary: 'Pause or resume all sharing', body: restrictionSchema },
  'POST /v1/privacy/objection': { summary: 'Object to purposes', body: objectionSchema },
  'POST /v1/privacy/rectification': { summary: 'Correct the stated age and region', body: rectificationSchema },
  'POST /v1/images/edits': {
    summary: 'Change a picture',
    body: editSchema,
    files: ['image', 'image[]', 'mask'],
    sends: true,
  },
  'POST /v1/images/generations': { summary: 'Make a picture from words', body: generationSchema, sends: true },
  'POST /v1/chat/completions': { summary: 'Understand words', body: chatSchema, sends: true },
  'POST /v1/responses': { summary: 'Understand words', body: responsesSchema, sends: true },
  'POST /v1/moderations': { summary: 'Check words', body: moderationSchema, sends: true },
  'POST /v1/videos': {
    summary: 'Start a video',
    body: videoSchema,
    files: ['input_reference'],
    sends: true,
  },
  'GET /v1/videos/{id}': { summary: 'How far a video is' },
  'GET /v1/videos/{id}/content': { summary: 'A finished video' },
  'DELETE /v1/videos/{id}': { summary: 'Delete a video, at the recipient too' },
  'POST /v1/reports': { summary: 'Report harm, or a mistaken refusal', body: reportSchema, status: 201 },
  'GET /v1/receipts/{jti}': { summary: 'A receipt, completed once it can be', answer: receiptSchema },
  'GET /.well-known/jwks.json': { summary: 'Keys that receipts are checked with', open: true },
  'GET /.well-known/gpc.json': { summary: 'Global Privacy Control', open: true },
  'GET /.well-known/tdmrep.json': { summary: 'Text and data mining is reserved', open: true },
  'GET /robots.txt': { summary: 'Nothing here is to be crawled or trained on', open: true },
  'GET /openapi.json': { summary: 'This description', open: true },
  'GET /healthz': { summary: 'It runs', open: true },
  'GET /readyz': { summary: 'It can decide', open: true },
}

/** `METHOD /path/{parameter}` of every route an app has. */
export const routeNames = (routes: readonly { method: string; path: string }[]): string[] => [
  ...new Set(
    routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  ),
]

/** OpenAPI 3.1. Throws when a route has no description: then the description would be wrong. */
export function describeApi(routes: readonly { method: string; path: string }[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const name of routeNames(routes)) {
    const operation = operations[name]
    if (!operation) throw new Error(`${name} has no description.`)
    const [method = '', path = ''] = name.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(path, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Limn proxy',
      version: '1',
      description:
        'OpenAI’s wire plus consent. Any OpenAI client works with its base URL at `/v1` here and an installation token as its key.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An installation token.' } },
      schemas: { Error: schemaOf(wireErrorSchema) },
    },
  }
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function describe(path: string, operation: Operation) {
  const { summary, open, body, files, answer, status = 200, sends } = operation
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const headers = sends
    ? [
        ['Idempotency-Key', 'The same key, the same answer, sent once.'],
        ['Limn-Purpose', 'One of the purposes that this address serves.'],
        ['Limn-GPC', '`1`: Global Privacy Control is on.'],
      ].map(([name, description]) => ({ name, in: 'header', description, schema: { type: 'string' } }))
    : []
  return {
    summary,
    security: open ? [] : [{ token: [] }],
    ...(parameters.length + headers.length > 0 ? { parameters: [...parameters, ...headers] } : {}),
    ...(body ? { requestBody: bodyOf(body, files) } : {}),
    responses: {
      [status]: {
        description: 'Done',
        ...(sends
          ? { headers: { 'Limn-Receipt': { description: 'Compact JWS (EdDSA)', schema: { type: 'string' } } } }
          : {}),
        content: { 'application/json': { schema: answer ? schemaOf(answer) : {} } },
      },
      default: {
        description: `Refused. Codes: ${Object.keys(codes).join(', ')}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function bodyOf(body: z.ZodType, files?: readonly string[]) {
  const schema = schemaOf(body)
  if (!files) return { content: { 'application/json': { schema } } }
  const uploads = Object.fromEntries(files.map((name) => [name, { type: 'string', format: 'binary' }]))
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { ...schema, properties: { ...schema.properties, ...uploads } } } },
  }
}
