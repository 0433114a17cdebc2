/** The shape of one file in `recipients/`: who it is, where it is, what one call to it may hold, and nothing that runs by itself. */
import type { Purpose } from '#contract/consent.ts'
import type { Capability } from '#contract/recipient.ts'
import type { z } from '#contract/schema.ts'
import type { ImageRequest } from '../wire/image-request.ts'
import type { TextRequest } from '../wire/text-request.ts'
import type { RecipientRecord } from './recipient-record.ts'

/** One file of a multipart call. `name` is a fixed one, never the client's. */
export interface CallFile {
  field: string
  name: string
  type: string
  bytes: Uint8Array
}

/** What goes into one call, before it is checked against the endpoint's allow-list and written out. */
export interface CallContent {
  /** Lists and objects only where the endpoint's encoding is JSON. */
  fields: Readonly<Record<string, z.core.util.JSONType>>
  files: readonly CallFile[]
}

/** What the proxy itself puts into every call. */
export interface CallControls {
  /** Another name for the subject each day. */
  pseudonym: string
}

/** What a call is checked against, whatever it was made of. */
export interface CallEndpoint {
  /** Below the recipient's base address. */
  path: string
  encoding: 'json' | 'multipart'
  /** The only fields and files that may be sent. */
  allowed: { fields: readonly string[]; files: readonly string[] }
  /** Fields that must be there with exactly these values: what holds the recipient to its promise. */
  required: Readonly<Record<string, string | number | boolean>>
}

/** `R`: the checked request that a call is made of. */
export interface Endpoint<R = ImageRequest> extends CallEndpoint {
  compose(request: R, model: string, controls: CallControls): CallContent
}

export interface Endpoints {
  edit?: Endpoint
  generate?: Endpoint
  /** The same words on either of OpenAI's two wires. */
  plan?: { chat: Endpoint<TextRequest>; responses: Endpoint<TextRequest> }
}

export interface RecipientModule {
  record: RecipientRecord
  /** Base address, without a trailing slash. */
  address: string
  /** Environment variables of the operator: the key, and where set another address that speaks the same wire. */
  variables: { key: string; address?: string }
  /** What to say about a server at another address: nothing of the record's promises is known to hold there. */
  elsewhere?: (host: string) => Pick<
    RecipientRecord,
    'legal_name' | 'country' | 'policy_url' | 'retention' | 'csam_scan'
  > & {
    basis: string
  }
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
  moderate: [],
}
