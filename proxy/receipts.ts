/** Signs receipts (compact JWS, EdDSA) and publishes the key to check them by. Knows nothing of what they say. */
import { createPrivateKey, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { JWK } from 'jose'
import { canonicalJson } from './canonical.ts'
import type { Keys } from './keys.ts'

export interface ReceiptSigner {
  /** Compact JWS (RFC 7515, EdDSA of RFC 8037) of `payload` as canonical JSON. */
  sign(payload: unknown): Promise<string>
  /** RFC 7517: public keys only. */
  jwks: { keys: JWK[] }
}

const signAside = promisify(sign)
const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** Signs on a thread of its own: it is the most expensive thing in a request in words, and the others need not wait for it. */
export async function createSigner({ signing, retired }: Keys): Promise<ReceiptSigner> {
  const { d: _secret, kid, ...open } = signing
  const key = createPrivateKey({ key: { ...signing }, format: 'jwk' })
  const head = base64url(canonicalJson({ alg: 'EdDSA', kid, typ: 'JWT' }))
  return {
    async sign(payload) {
      const signed = `${head}.${base64url(canonicalJson(payload))}`
      return `${signed}.${(await signAside(null, Buffer.from(signed), key)).toString('base64url')}`
    },
    jwks: { keys: [{ ...open, kid }, ...retired.map(({ retired_on: _, ...old }) => old)].map(asJwk) },
  }
}

const asJwk = (key: JWK): JWK => ({ ...key, alg: 'EdDSA', use: 'sig' })

/** What a JWS of our own says. It comes from the ledger, signed by us: its signature is for others to check. */
export function payloadOf(jws: string): object {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
