/** Writes a call to a recipient out in bytes, from the endpoint's allow-list and nothing else. What was written is what is sent. */
import { randomUUID } from 'node:crypto'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { CallContent, CallEndpoint, CallFile } from '../registry/recipient-module.ts'
import { Pieces } from '../wire/pieces.ts'
import { sealCall, standardHeaders, type UpstreamCall } from './upstream-call.ts'

/**
 * Throws when `content` holds a field or file that the endpoint does not allow, or lacks one that it requires:
 * that is a fault of a recipient's file, and nothing may go out over it.
 */
export function writeCall(entry: RecipientEntry, endpoint: CallEndpoint, content: CallContent): UpstreamCall {
  const { allowed, required, path, origin, headers: fixed = {}, encoding } = endpoint
  for (const field of Object.keys(content.fields))
    if (!allowed.fields.includes(field)) throw new Error(`${entry.id} may not be sent the field ${field}.`)
  for (const { field } of content.files)
    if (!allowed.files.includes(field)) throw new Error(`${entry.id} may not be sent the file ${field}.`)
  for (const [field, value] of Object.entries(required))
    if (content.fields[field] !== value) throw new Error(`${entry.id} must be sent ${field}=${value}.`)
  const { type, body } = encoding === 'json' ? writeJson(content) : writeMultipart(content)
  const url = addressOf(entry, { origin, path: filled(entry.id, path, content.place) })
  const headers = { 'content-type': type, ...standardHeaders, ...fixed, ...entry.module.authorize(entry.key ?? '') }
  const controls = [
    ...Object.entries(fixed).map(([name, value]) => `${name}: ${value}`),
    ...Object.entries(required).map(([field, value]) => `${field}=${value}`),
  ]
  return sealCall({ entry, method: 'POST', url, headers, body, controls })
}

/** Below the recipient's address, or at another of its hosts. */
export function addressOf({ address }: RecipientEntry, at: { origin?: string | undefined; path: string }): URL {
  const url = new URL(at.origin ?? address)
  url.pathname = `${url.pathname.replace(/\/$/, '')}${at.path}`
  return url
}

/** Throws for what could lead elsewhere. */
const filled = (id: string, path: string, place: CallContent['place'] = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = place[name] ?? ''
    if (!/^\w[\w.-]*(\/\w[\w.-]*)*$/.test(value)) throw new Error(`${id} cannot be asked at ${path} for ${name}.`)
    return value
  })

function writeJson({ fields }: CallContent) {
  return { type: 'application/json', body: new Pieces([Buffer.from(JSON.stringify(fields))]) }
}

/** RFC 7578. Names and types come from our own files, never from a client, so they need no escaping. */
function writeMultipart({ fields, files }: CallContent) {
  const boundary = `limn-${randomUUID()}`
  const head = (name: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const text = ([name, value]: [string, CallContent['fields'][string]]) => {
    if (typeof value === 'object') throw new Error(`${name} cannot be a field of a form.`)
    return `${head(name)}${value}\r\n`
  }
  const file = ({ field, name, type, content }: CallFile) => [
    Buffer.from(head(field, `; filename="${name}"\r\nContent-Type: ${type}`)),
    ...content.list,
    Buffer.from('\r\n'),
  ]
  const texts = Buffer.from(Object.entries(fields).map(text).join(''))
  const body = new Pieces([texts, ...files.flatMap(file), Buffer.from(`--${boundary}--\r\n`)])
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}
