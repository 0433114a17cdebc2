/** Signs receipts (compact JWS, EdDSA) and publishes the key to check them by. Knows nothing of what they say. */
import { CompactSign, importJWK, type JWK } from 'jose'
import { canonicalJson } from './canonical.ts'
import type { Keys } from './keys.ts'

export interface ReceiptSigner {
  /** Compact JWS of `payload` as canonical JSON. */
  sign(payload: unknown): Promise<string>
  /** RFC 7517: public keys only. */
  jwks: { keys: JWK[] }
}

export async function createSigner({ signing, retired }: Keys): Promise<ReceiptSigner> {
  const { d: _secret, kid, ...open } = signing
  const key = await importJWK(signing, 'EdDSA')
  return {
    sign: (payload) =>
      new CompactSign(new TextEncoder().encode(canonicalJson(payload)))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .sign(key),
    jwks: { keys: [{ ...open, kid }, ...retired.map(({ retired_on: _, ...old }) => old)].map(asJwk) },
  }
}

const asJwk = (key: JWK): JWK => ({ ...key, alg: 'EdDSA', use: 'sig' })

/** What a JWS of our own says. It comes from the ledger, signed by us: its signature is for others to check. */
export function payloadOf(jws: string): unknown {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
