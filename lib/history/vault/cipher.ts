/** AES-GCM with a fresh 96-bit nonce before each ciphertext (NIST SP 800-38D). 256-bit keys. */

const nonceBytes = 12
/** What sealing adds: the nonce and the 128-bit tag. In bytes. */
export const overhead = nonceBytes + 16

export const newKeyBytes = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32))

export const importKey = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** `place` is bound to the ciphertext: opened anywhere else, it does not open. */
export async function encrypt(
  key: CryptoKey,
  place: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const cipher = new Uint8Array(await crypto.subtle.encrypt(algorithm(nonce, place), key, plain))
  const sealed = new Uint8Array(nonceBytes + cipher.length)
  sealed.set(nonce)
  sealed.set(cipher, nonceBytes)
  return sealed
}

/** `undefined` for another key, another place, or one changed bit. */
export async function decrypt(
  key: CryptoKey,
  place: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (sealed.length < overhead) return undefined
  try {
    const nonce = sealed.subarray(0, nonceBytes)
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, place), key, sealed.subarray(nonceBytes)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

const algorithm = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
})
