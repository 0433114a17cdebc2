/** Time-ordered identifiers (UUIDv7, RFC 9562 §5.7): rows sort by when they were made. */
export function newId(
  now: number = Date.now(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(10)),
): string {
  const time = now.toString(16).padStart(12, '0')
  const at = (index: number) => pairs[random[index] ?? 0] ?? ''
  const version = pairs[((random[0] ?? 0) & 0x0f) | 0x70] + at(1)
  const variant = pairs[((random[2] ?? 0) & 0x3f) | 0x80] + at(3)
  const rest = at(4) + at(5) + at(6) + at(7) + at(8) + at(9)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest}`
}

/** Two figures for every byte. */
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
