/** One spelling for every value that is hashed or signed: RFC 8785 JSON, SHA-256 in lower-case hexadecimal. */
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** RFC 8785 text of plain data. Throws on what JSON cannot say (NaN, cycles, undefined). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Only plain data has a canonical form.')
  return text
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex')
