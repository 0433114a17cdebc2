import { isUtf8 } from 'node:buffer'

/** What `bytes` say as JSON. Throws for bytes that are not UTF-8, and for text that is not JSON. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new SyntaxError('This is not UTF-8.')
  return JSON.parse(bytes.toString('utf8'))
}
