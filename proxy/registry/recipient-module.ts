/** The shape of one file in `recipients/`: who it is, where it is, what one call to it may hold, and nothing that runs by itself. */
import type { Purpose } from '#contract/consent.ts'
import type { Capability } from '#contract/recipient.ts'
import type { z } from '#contract/schema.ts'
import type { ImageRequest } from '../wire/image-request.ts'
import type { ModerationRequest } from '../wire/moderation-request.ts'
import type { Pieces } from '../wire/pieces.ts'
import type { TextRequest } from '../wire/text-request.ts'
import type { VideoEndpoint } from './job-wire.ts'
import type { RecipientRecord } from './recipient-record.ts'

/** One file of a multipart call. `name` is a fixed one, never the client's. */
export interface CallFile {
  field: string
  name: string
  type: string
  content: Pieces
}

/** What goes into one call, before it is checked against the endpoint's allow-list and written out. */
export interface CallContent {
  /** Lists and objects only where the endpoint's encoding is JSON. */
  fields: Readonly<Record<string, z.core.util.JSONType>>
  files: readonly CallFile[]
  /** What stands for each `{name}` in the endpoint's path. */
  place?: Readonly<Record<string, string>>
}

/** What the proxy itself puts into every call. */
export interface CallControls {
  /** Another name for the subject each day. */
  pseudonym: string
}

/** What a call is checked against, whatever it was made of. */
export interface CallEndpoint {
  /** Below the recipient's base address. `{name}` stands for what a call puts there. */
  path: string
  /** Scheme and host, where they are not those of the address; one of the recipient's own. */
  origin?: string
  /** Sent as they are, and on the receipt. */
  headers?: Readonly<Record<string, string>>
  encoding: 'json' | 'multipart'
  /** The only fields and files that may be sent. */
  allowed: { fields: readonly string[]; files: readonly string[] }
  /** Fields that must be there with exactly these values: what holds the recipient to its promise. */
  required: Readonly<Record<string, string | number | boolean>>
}

/** `R`: the checked request that a call is made of. */
export interface Endpoint<R = ImageRequest> extends CallEndpoint {
  compose(request: R, model: string, controls: CallControls): CallContent
  /** The first setting in `request` that the recipient could not be told. Left out: it can be told all. */
  untaken?(request: R): string | undefined
}

/** One request that a provider's package may make. Anything else it tries is refused, and nothing is sent. */
export interface ExpectedRequest {
  method: 'POST' | 'GET'
  /** Scheme, host and port. Left out: those of the recipient's address. */
  origin?: string
  /** The whole path. `{model}` stands for the model; a pattern must match all of it. */
  path: string | RegExp
  /** With exactly these values; `{key}` stands for the operator's key, `{model}` for the model. Any other header is left out. */
  headers: Readonly<Record<string, string>>
  /** Of a POST: the only keys at its top, and what must be there with exactly these values. */
  body?: { allowed: readonly string[]; required: Readonly<Record<string, z.core.util.JSONType>> }
}

/** What a provider's package gets to work with: its only way out is `fetch`, which checks every request. */
export interface SdkCall {
  request: ImageRequest
  model: string
  key: string
  /** Without a trailing slash. */
  baseURL: string
  fetch: typeof globalThis.fetch
  signal: AbortSignal
}

/** For a recipient with a wire of its own, spoken by its package of the AI SDK. */
export interface SdkEndpoint {
  takes: { pictures: number; mask: boolean; params: readonly string[] }
  /** The first is the one that carries the picture and the words. */
  requests: readonly [ExpectedRequest, ...ExpectedRequest[]]
  /** The pictures made, as bytes or base64. Its package is loaded here and not before: what lies in memory unused makes every collection of garbage slower. */
  generate(call: SdkCall): Promise<readonly (Uint8Array | string)[]>
}

export const isSdkEndpoint = (endpoint: object): endpoint is SdkEndpoint => 'requests' in endpoint

export interface Endpoints {
  edit?: Endpoint | SdkEndpoint
  generate?: Endpoint | SdkEndpoint
  /** The same words on either of OpenAI's two wires. */
  plan?: { chat: Endpoint<TextRequest>; responses: Endpoint<TextRequest> }
  moderate?: Endpoint<ModerationRequest>
  video?: VideoEndpoint
}

export interface RecipientModule {
  record: RecipientRecord
  /** Base address, without a trailing slash. */
  address: string
  /** Environment variables of the operator: the key, another address that speaks the same wire, and what each model is called there. */
  variables: { key: string; address?: string; models?: Readonly<Record<string, string>> }
  /** It is wherever the operator says, and needs no key: without an address of the operator's it cannot be used. */
  isOperators?: true
  /** What to say about a server at another address: nothing of the record's promises is known to hold there. */
  elsewhere?: (host: string) => Pick<
    RecipientRecord,
    'legal_name' | 'country' | 'policy_url' | 'retention' | 'csam_scan'
  > & {
    basis: string
  }
  /** Where it stands in the list: small numbers first, those without one after all others. */
  place?: number
  /** Names of headers it may be sent beyond the standard ones. Left out: `authorization` alone. */
  headers?: readonly string[]
  authorize(key: string): Readonly<Record<string, string>>
  endpoints: Endpoints
}

/** Keeps the types while a recipient is written down. The record is parsed when it is loaded. */
export const defineRecipient = (module: RecipientModule): RecipientModule => module

/** What a recipient with these capabilities could be asked for. */
export const purposesOf: Readonly<Record<Capability, readonly Purpose[]>> = {
  edit: ['edit.generative', 'enhance.face'],
  generate: ['generate.image'],
  video: ['generate.video'],
  plan: ['plan.text'],
  moderate: ['plan.text'],
}
