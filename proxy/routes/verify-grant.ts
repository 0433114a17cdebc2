/** Checks the signature on what an installation states against the key it introduced itself with. */
import { createPublicKey, verify } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'

/**
 * Whether `signature` (base64url) is ECDSA P-256 with SHA-256 in IEEE P1363 form, as WebCrypto makes it, over the
 * RFC 8785 JSON of the rest. `publicKey` is JWK text.
 */
export function isSignedBy(
  publicKey: string,
  { signature = '', ...rest }: { signature?: string | undefined },
): boolean {
  const key = createPublicKey({ key: JSON.parse(publicKey), format: 'jwk' })
  const data = Buffer.from(canonicalJson(rest))
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}
