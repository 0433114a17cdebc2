/** The proxy's own secrets: the key that signs receipts and the key that makes pseudonyms. They never leave its file and memory. */
import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from '#contract/schema.ts'

const keysSchema = z.strictObject({
  signing: z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    d: z.string(),
    kid: z.string(),
  }),
  /** 32 bytes, base64url. */
  pseudonyms: z.string().length(43),
})
export type Keys = z.infer<typeof keysSchema>

/** The keys in `path`, made with mode 0600 when the file is not there. Throws when it is there and no key file. */
export async function loadKeys(path: string): Promise<Keys> {
  if (!existsSync(path)) await saveNewKeys(path)
  try {
    return keysSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new Error(`${path} is not a key file of this proxy.`, { cause })
  }
}

export async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  return keysSchema.parse({
    signing: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, d: jwk.d, kid: await calculateJwkThumbprint(jwk) },
    pseudonyms: randomBytes(32).toString('base64url'),
  })
}

/** Written beside and linked into place: of two first starts at once, both end up with the same keys. */
async function saveNewKeys(path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(await makeKeys(), null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
}

/** Names that stand for someone without saying who. */
export interface Pseudonyms {
  /** For good: what the ledger knows an installation by. */
  subject(seed: string): string
  /** For one recipient and one UTC day: what a recipient may tell users apart by. */
  daily(subject: string, recipient: string, now: number): string
}

export function createPseudonyms(keys: Keys): Pseudonyms {
  const key = Buffer.from(keys.pseudonyms, 'base64url')
  const name = (...parts: string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
  return {
    subject: (seed) => name('subject', seed),
    daily: (subject, recipient, now) => name('daily', subject, recipient, new Date(now).toISOString().slice(0, 10)),
  }
}
