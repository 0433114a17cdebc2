/** Keeps what the ledger stores unreadable for whoever has the disk alone: AES-256-GCM, and names that only the key can make. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { takeRandom } from '../random-pool.ts'

export interface Vault {
  /** `text` sealed for one place, base64url. It opens nowhere else. */
  seal(text: string, place: string): string
  /** Throws when it was changed, was sealed for another place, or by another key. */
  open(sealed: string, place: string): string
  /** The name that `parts` are filed under: the same every time, and no way back. */
  nameOf(...parts: string[]): string
}

const nonceBytes = 12
const tagBytes = 16

/** `secret`: 32 bytes, base64url. Two keys are derived from it (RFC 5869), one for contents and one for names. */
export function createVault(secret: string): Vault {
  const derive = (use: string) =>
    createSecretKey(
      Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), new Uint8Array(), `limn-ledger ${use}`, 32)),
    )
  const contents = derive('contents')
  const names = derive('names')
  return {
    seal(text, place) {
      const nonce = takeRandom(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', contents, nonce).setAAD(Buffer.from(place))
      // GCM is a stream cipher: nothing is left over for the end.
      const body = cipher.update(text, 'utf8')
      cipher.final()
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url')
      // Node reads base64url leniently: two spellings of the same bytes are a change nevertheless.
      if (bytes.toString('base64url') !== sealed) throw new Error('This is not what was sealed.')
      const decipher = createDecipheriv('aes-256-gcm', contents, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
    nameOf: (...parts) => createHmac('sha256', names).update(JSON.stringify(parts)).digest('base64url'),
  }
}
