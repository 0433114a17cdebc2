/** Loads every file of `recipients/`. One that is not whole stops the boot: nobody is sent anything on a guess. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from '#contract/schema.ts'
import { sha256 } from '../canonical.ts'
import { createEntry, type OperatorConfig, type RecipientEntry } from './recipient-entry.ts'
import { type CallEndpoint, type Endpoints, isSdkEndpoint, type RecipientModule } from './recipient-module.ts'
import { recipientRecordSchema } from './recipient-record.ts'

export interface Registry {
  entries: readonly RecipientEntry[]
  find(id: string): RecipientEntry | undefined
  /** Changes whenever any recipient's terms do. */
  policyVersion: string
}

const isFunction = (value: unknown) => typeof value === 'function'

const endpointSchema = z.object({
  path: z.string().startsWith('/'),
  origin: z.url().optional(),
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string()).optional(),
  encoding: z.enum(['json', 'multipart']),
  allowed: z.object({ fields: z.array(z.string()), files: z.array(z.string()) }),
  required: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  compose: z.custom(isFunction),
})

const jobsSchema = z.strictObject({
  begun: z.custom(isFunction),
  ask: z.custom(isFunction),
  told: z.custom(isFunction),
  content: z.custom(isFunction),
  placeIn: z.custom(isFunction).optional(),
  end: z.custom(isFunction),
})

const json = z.record(z.string(), z.json())
const expectedSchema = z.strictObject({
  method: z.enum(['POST', 'GET']),
  origin: z.url().optional(),
  path: z.union([z.string().startsWith('/'), z.instanceof(RegExp)]),
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string()),
  body: z.strictObject({ allowed: z.array(z.string()), required: json }).optional(),
})
const sdkSchema = z.strictObject({
  takes: z.strictObject({ pictures: z.int(), mask: z.boolean(), params: z.array(z.string()) }),
  requests: z.array(expectedSchema).min(1),
  generate: z.custom(isFunction),
})
const eitherSchema = z.union([endpointSchema, sdkSchema])

const moduleSchema = z.object({
  record: recipientRecordSchema,
  address: z.url(),
  variables: z.object({
    key: z.string().regex(/^[A-Z0-9_]+_API_KEY$/),
    address: z.string().optional(),
    model: z.string().optional(),
  }),
  isOperators: z.literal(true).optional(),
  place: z.int().optional(),
  headers: z.array(z.string()).optional(),
  authorize: z.custom<RecipientModule['authorize']>(isFunction),
  elsewhere: z.custom<NonNullable<RecipientModule['elsewhere']>>(isFunction).optional(),
  endpoints: z.strictObject({
    edit: eitherSchema.optional(),
    generate: eitherSchema.optional(),
    plan: z.strictObject({ chat: endpointSchema, responses: endpointSchema }).optional(),
    moderate: endpointSchema.optional(),
    video: endpointSchema.extend({ jobs: jobsSchema }).optional(),
  }),
})

/** Throws naming the file and what is wrong with it. */
export async function loadRecipients(folder: string, config: OperatorConfig): Promise<Registry> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
  const modules = await Promise.all(files.map((name) => loadModule(join(folder, name))))
  return createRegistry(modules, config)
}

const last = 1000

export function createRegistry(modules: readonly RecipientModule[], config: OperatorConfig): Registry {
  const entries = modules
    .map((module) => createEntry(module, config))
    .sort((a, b) => (a.module.place ?? last) - (b.module.place ?? last) || (a.id < b.id ? -1 : 1))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  if (byId.size < entries.length) throw new Error('Two recipients have the same id.')
  const terms = entries.map((entry) => `${entry.id} ${entry.termsVersion}`).sort()
  return { entries, find: (id) => byId.get(id), policyVersion: sha256(terms.join('\n')).slice(0, 16) }
}

async function loadModule(path: string): Promise<RecipientModule> {
  const { recipient }: { recipient?: RecipientModule } = await import(pathToFileURL(path).href)
  const parsed = moduleSchema.safeParse(recipient)
  const contradiction = parsed.success && recipient ? contradictionIn(recipient) : undefined
  if (contradiction) throw new Error(`${path} contradicts itself: ${contradiction}.`)
  if (parsed.success && recipient) return recipient
  const issue = parsed.error?.issues[0]
  throw new Error(
    `${path} is no recipient: ${issue?.path.join('.') || 'recipient'}: ${issue?.message ?? 'not exported'}`,
  )
}

/** What its endpoints do that its record rules out. */
function contradictionIn({ record, endpoints, address }: RecipientModule): string | undefined {
  if (!record.hosts.includes(new URL(address).host)) return 'its address is not among its hosts'
  for (const [name, { allowed, required }] of callsOf(endpoints)) {
    // What a recipient would do by itself is switched off by sending it as `false`, and as nothing else.
    const banned = allowed.fields.find((field) => record.must_not_send.includes(field) && required[field] !== false)
    if (banned) return `${name} may send ${banned}, which must not be sent`
    const unsendable = Object.keys(required).find((field) => !allowed.fields.includes(field))
    if (unsendable) return `${name} requires ${unsendable} and does not allow it`
  }
  const requests = [...sdkRequestsOf(endpoints), ...callsOf(endpoints).map(([, endpoint]) => endpoint)]
  const stray = requests.find(({ origin }) => origin && !hostsOf(record).includes(new URL(origin).host))
  if (stray) return `it may ask ${stray.origin}, which is not among its hosts`
  // One that is refused whatever else is said needs no way of being asked.
  if (record.training.policy === 'trains' || record.training.policy === 'unknown') return undefined
  const idle = record.models.flatMap((model) => model.capabilities).find((one) => !(one in endpoints))
  return idle && `a model can ${idle} and there is no endpoint for it`
}

const hostsOf = ({ hosts, media_hosts = [] }: RecipientModule['record']) => [...hosts, ...media_hosts]

const sdkRequestsOf = ({ edit, generate }: Endpoints) =>
  [edit, generate].flatMap((endpoint) => (endpoint && isSdkEndpoint(endpoint) ? endpoint.requests : []))

function callsOf({ edit, generate, plan, moderate, video }: Endpoints): [string, CallEndpoint][] {
  const wire = (endpoint: Endpoints['edit']) => (endpoint && !isSdkEndpoint(endpoint) ? endpoint : undefined)
  const named: [string, CallEndpoint | undefined][] = [
    ['edit', wire(edit)],
    ['generate', wire(generate)],
    ['plan (chat)', plan?.chat],
    ['plan (responses)', plan?.responses],
    ['moderate', moderate],
    ['video', video],
  ]
  return named.flatMap(([name, endpoint]) => (endpoint ? [[name, endpoint] as [string, CallEndpoint]] : []))
}
