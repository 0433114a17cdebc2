/** The key over all keys: in clear in its file, or, where a passphrase is set, wrapped under a key derived from it. */
import { z } from '#contract/schema.ts'
import { decrypt, encrypt, importKey } from './cipher.ts'
import type { KeyFiles } from './key-files.ts'
import { pack, unpack } from './pack.ts'

const file = 'master'

/** PBKDF2-HMAC-SHA256, as many rounds as OWASP's Password Storage Cheat Sheet asks for. */
const rounds = 600_000

const factsSchema = z.object({
  /** Absent: the key lies in clear. */
  derived: z
    .object({ salt: z.array(z.number().int().min(0).max(255)).length(16), rounds: z.number().int().positive() })
    .optional(),
})

export type MasterKey =
  /** Never made, destroyed, or damaged: what it opened cannot be read any more. */
  | { state: 'none' }
  | { state: 'clear'; bytes: Uint8Array<ArrayBuffer> }
  | {
      state: 'wrapped'
      /** `undefined` for another passphrase. */
      unwrap(passphrase: string): Promise<Uint8Array<ArrayBuffer> | undefined>
    }

export async function readMasterKey(files: KeyFiles): Promise<MasterKey> {
  const found = await files.read(file)
  const packed = found && unpack(found)
  const facts = packed && factsSchema.safeParse(packed.facts).data
  if (!facts) return { state: 'none' }
  const bytes = packed.bytes.slice()
  const { derived } = facts
  if (!derived) return { state: 'clear', bytes }
  return {
    state: 'wrapped',
    unwrap: async (passphrase) =>
      decrypt(await derive(passphrase, Uint8Array.from(derived.salt), derived.rounds), file, bytes),
  }
}

/** In clear without a passphrase. The file that was there is gone. */
export async function writeMasterKey(
  files: KeyFiles,
  bytes: Uint8Array<ArrayBuffer>,
  passphrase?: string,
): Promise<void> {
  if (passphrase === undefined) return files.write(file, pack({}, bytes))
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const wrapped = await encrypt(await derive(passphrase, salt, rounds), file, bytes)
  await files.write(file, pack({ derived: { salt: [...salt], rounds } }, wrapped))
}

async function derive(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, 256)
  return importKey(new Uint8Array(bits))
}
