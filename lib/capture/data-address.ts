/** The bytes inside a data: address, decoded here: nothing is requested from anyone. */
import { bytesOfBase64 } from './base64.ts'

/** Percent-encoded or base64 (WHATWG Fetch, "data: URL processor"); the type it claims is not believed. `undefined` when malformed. */
export function bytesOfDataAddress(address: string): Uint8Array<ArrayBuffer> | undefined {
  const comma = address.indexOf(',')
  if (!/^data:/i.test(address) || comma < 0) return undefined
  const fragment = address.indexOf('#', comma)
  const body = address.slice(comma + 1, fragment < 0 ? undefined : fragment)
  const isBase64 = /;\s*base64\s*$/i.test(address.slice(5, comma))
  if (!isBase64) return bytesOfPercentEncoded(body)
  return bytesOfBase64(body.includes('%') ? new TextDecoder().decode(bytesOfPercentEncoded(body)) : body)
}

/** Every `%XX` is a byte; everything else is its own UTF-8. */
function bytesOfPercentEncoded(text: string): Uint8Array<ArrayBuffer> {
  const encoded = new TextEncoder().encode(text)
  const bytes = new Uint8Array(encoded.length)
  let length = 0
  for (let i = 0; i < encoded.length; i++) {
    const pair = encoded[i] === 0x25 ? String.fromCharCode(encoded[i + 1] ?? 0, encoded[i + 2] ?? 0) : ''
    const isEscape = /^[0-9a-f]{2}$/i.test(pair)
    bytes[length++] = isEscape ? Number.parseInt(pair, 16) : (encoded[i] ?? 0)
    if (isEscape) i += 2
  }
  return bytes.slice(0, length)
}
