/** Finds addresses that a client would have the proxy fetch. The proxy fetches none, wherever they hide. */

/** Whether `text` names something elsewhere: any scheme but `data:`, or a host without one. */
export function isRemoteUrl(text: string): boolean {
  // Browsers and servers skip these when they read an address, so they may not hide one here.
  const address = text.slice(0, 4096).replace(/[\p{Cc}\s]+/gu, '')
  if (/^[\\/]{2}/.test(address)) return true
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^data:/i.test(address)
}

/** The path of the first address anywhere in `value`, such as `images.0.image_url`; keys in `except` are not looked into. */
export function findRemoteUrl(value: unknown, except: readonly string[], path = ''): string | undefined {
  if (typeof value === 'string') return isRemoteUrl(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (path === '' && except.includes(key)) continue
    const found = findRemoteUrl(inner, except, path ? `${path}.${key}` : key)
    if (found !== undefined) return found
  }
  return undefined
}
