/** The proxy's own secrets: what signs receipts, makes pseudonyms and seals the ledger. They never leave their file and memory. */
import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from '#contract/schema.ts'

const openKey = { kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() }
/** 32 bytes, base64url. */
const secret = z.string().length(43)

const keysSchema = z.strictObject({
  signing: z.strictObject({ ...openKey, d: z.string() }),
  pseudonyms: secret,
  ledger: secret,
  /** Public halves of keys that signed once: what they signed stays checkable. */
  retired: z.array(z.strictObject({ ...openKey, retired_on: z.iso.date() })),
})
export type Keys = z.infer<typeof keysSchema>

/** The keys in `path`, made with mode 0600 when the file is not there. Throws when it is there and no key file. */
export async function loadKeys(path: string): Promise<Keys> {
  if (!existsSync(path)) await saveNewKeys(path)
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const complete = { ledger: newSecret(), retired: [], ...z.looseObject({}).parse(stored) }
    const keys = keysSchema.parse(complete)
    // A file from before ledgers were sealed: its key must be on the disk before anything is sealed with it.
    if (!Object.hasOwn(stored as object, 'ledger')) replaceKeys(path, keys)
    return keys
  } catch (cause) {
    throw new Error(`${path} is not a key file of this proxy.`, { cause })
  }
}

/** A new signing key in `path` from `now` (ms) on; the old one's public half is kept. Answers the new key's id. */
export async function rotateSigningKey(path: string, now: number): Promise<string> {
  const keys = await loadKeys(path)
  const { d: _secret, ...open } = keys.signing
  const signing = await newSigningKey()
  const retired = [...keys.retired, { ...open, retired_on: new Date(now).toISOString().slice(0, 10) }]
  replaceKeys(path, { ...keys, signing, retired })
  return signing.kid
}

export async function makeKeys(): Promise<Keys> {
  return { signing: await newSigningKey(), pseudonyms: newSecret(), ledger: newSecret(), retired: [] }
}

const newSecret = () => randomBytes(32).toString('base64url')

async function newSigningKey(): Promise<Keys['signing']> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  const { kty, crv, x, d } = jwk
  return keysSchema.shape.signing.parse({ kty, crv, x, d, kid: await calculateJwkThumbprint(jwk) })
}

/** A file beside `path` that only its owner can read, for moving into place. */
function writeDraft(path: string, keys: Keys): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true })
  chmodSync(draft, 0o600)
  return draft
}

const replaceKeys = (path: string, keys: Keys) => renameSync(writeDraft(path, keys), path)

/** Written beside and linked into place: of two first starts at once, both end up with the same keys. */
async function saveNewKeys(path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const draft = writeDraft(path, await makeKeys())
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
