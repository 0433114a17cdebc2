/** Names what arrived instead of a picture that Limn opens, so that the refusal can say it. Believes bytes alone. */

const signatures: readonly (readonly [offset: number, start: string, type: string])[] = [
  [4, 'ftyp', 'video/mp4'],
  [0, 'II+\0', 'image/tiff'],
  [0, 'MM\0+', 'image/tiff'],
  [0, '8BPS', 'image/vnd.adobe.photoshop'],
  [0, '\0\0\x01\0', 'image/x-icon'],
  [0, '\0\0\x02\0', 'image/x-icon'],
  [4, 'jP  ', 'image/jp2'],
  [0, '%PDF', 'application/pdf'],
  [0, '\x1f\x8b', 'application/gzip'],
  [0, 'PK\x03\x04', 'application/zip'],
]

const prologue = /<\?xml[^>]*\?>|<!--[\s\S]*?-->/gi

/** A media type for `head` (some hundred bytes suffice), or `unknown`. */
export function nameUnsupported(head: Uint8Array): string {
  const letters = String.fromCharCode(...head.subarray(0, 2048))
  const known = signatures.find(([offset, start]) => letters.startsWith(start, offset))
  if (known) return known[2]
  const text = new TextDecoder().decode(head.subarray(0, 2048)).replace(prologue, '').trimStart()
  return /^<(!doctype html|html|head|body)[\s>]/i.test(text) ? 'text/html' : 'unknown'
}
