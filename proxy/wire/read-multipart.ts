/** Reads multipart/form-data (RFC 7578) without copying a file: each is a window into the pieces that the body came in. */
import type { LimnContext } from '../rooms.ts'
import { limits } from './limits.ts'
import type { Pieces } from './pieces.ts'
import { readBody } from './read-body.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

export interface FormParts {
  /** Text fields by name, each at most once. */
  texts: Record<string, string>
  files: { field: string; declaredType: string; bytes: Pieces }[]
}

/** The parts of an upload of at most `limits.upload` bytes and `limits.parts` parts. */
export async function readMultipart(c: LimnContext): Promise<Checked<FormParts>> {
  const contentType = c.req.header('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^;,\s]{1,70}))/i.exec(contentType)
  if (!boundary) return reject('unsupported_type', 'The body must be multipart/form-data.')
  const body = await readBody(c, limits.upload)
  if (!body.ok) return body
  return parseMultipart(body.value, boundary[1] ?? boundary[2] ?? '')
}

const malformed = () => reject('invalid_body', 'The body is not well-formed multipart/form-data.')
const headEnd = Buffer.from('\r\n\r\n')

/** `body` from its first delimiter to its last; what stands before and after is ignored, as the standard has it. */
export function parseMultipart(body: Pieces, boundary: string): Checked<FormParts> {
  const found = splitAt(body, Buffer.from(`--${boundary}`))
  if (!found.ok) return found
  const parts: FormParts = { texts: Object.create(null), files: [] }
  for (const part of found.value) {
    const start = part.slice(0, limits.partHead)
    const end = start.indexOf(headEnd)
    const head = end === -1 ? undefined : readHead(start.slice(0, end).toString())
    if (!head) return malformed()
    const content = part.slice(end + headEnd.length)
    if (head.isFile) parts.files.push({ field: head.field, declaredType: head.type, bytes: content })
    else if (head.field in parts.texts)
      return reject('invalid_body', 'A field was given twice.', head.field.slice(0, 64))
    else parts.texts[head.field] = content.toString()
  }
  return accept(parts)
}

/** What stands between delimiters, each of which ends its line. Stops at one more part than there may be. */
function splitAt(body: Pieces, delimiter: Buffer): Checked<Pieces[]> {
  const parts: Pieces[] = []
  let at = body.indexOf(delimiter)
  // The first one starts the body or a line.
  if (at === -1 || (at > 0 && body.slice(at - 2, at).toString('latin1') !== '\r\n')) return malformed()
  const inner = Buffer.concat([Buffer.from('\r\n'), delimiter])
  for (;;) {
    const after = at + delimiter.length
    const ending = body.slice(after, after + 2).toString('latin1')
    if (ending === '--') return accept(parts)
    if (ending !== '\r\n') return malformed()
    if (parts.length === limits.parts) return reject('too_large', `A request may have at most ${limits.parts} parts.`)
    const next = body.indexOf(inner, after)
    if (next === -1) return malformed()
    parts.push(body.slice(after + 2, Math.max(next, after + 2)))
    at = next + 2
  }
}

/** Field, and for a file its type. The file's name is read for its presence and nothing else. */
function readHead(head: string): { field: string; isFile: boolean; type: string } | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1]
  const field = disposition && /(?:^|[\s;])name="([^"\r\n]{1,200})"/i.exec(disposition)?.[1]
  if (!disposition || field === undefined) return undefined
  const type = /^content-type:\s*([^\r\n]{1,200})$/im.exec(head)?.[1]?.trim() ?? ''
  return { field, isFile: /[\s;]filename\*?=/i.test(disposition), type }
}
