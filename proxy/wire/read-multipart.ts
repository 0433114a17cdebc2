/** Reads multipart/form-data whose number of parts is known to be small before it is parsed. */
import type { Context } from 'hono'
import { limits } from './limits.ts'
import { readBody } from './read-body.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

export interface FormParts {
  /** Text fields by name, each at most once. */
  texts: Record<string, string>
  files: { field: string; declaredType: string; bytes: Uint8Array }[]
}

/** The parts of an upload of at most `limits.upload` bytes and `limits.parts` parts. */
export async function readMultipart(c: Context): Promise<Checked<FormParts>> {
  const contentType = c.req.header('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^;,\s]{1,70}))/i.exec(contentType)
  if (!boundary) return reject('unsupported_type', 'The body must be multipart/form-data.')
  const body = await readBody(c, limits.upload)
  if (!body.ok) return body
  if (countParts(body.value, boundary[1] ?? boundary[2] ?? '') > limits.parts)
    return reject('too_large', `A request may have at most ${limits.parts} parts.`)
  try {
    return await readParts(await new Response(body.value, { headers: { 'content-type': contentType } }).formData())
  } catch {
    return reject('invalid_body', 'The body is not well-formed multipart/form-data.')
  }
}

/** How many parts a parser could find: every delimiter but the closing one starts one. */
function countParts(body: Uint8Array<ArrayBuffer>, boundary: string): number {
  const bytes = Buffer.from(body.buffer)
  const delimiter = `--${boundary}`
  let count = 0
  for (let at = bytes.indexOf(delimiter); at !== -1 && count <= limits.parts + 1; ) {
    count += 1
    at = bytes.indexOf(delimiter, at + delimiter.length)
  }
  return count - 1
}

async function readParts(form: FormData): Promise<Checked<FormParts>> {
  const parts: FormParts = { texts: Object.create(null), files: [] }
  for (const [field, value] of form) {
    if (typeof value !== 'string')
      parts.files.push({ field, declaredType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    else if (field in parts.texts) return reject('invalid_body', 'A field was given twice.', field.slice(0, 64))
    else parts.texts[field] = value
  }
  return accept(parts)
}
