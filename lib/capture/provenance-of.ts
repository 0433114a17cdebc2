/** The little that is kept of where a picture came from: the host that served it and its own description. Nothing of the page. */
import type { CaptureProvenance } from '#contract/picture.ts'

export function provenanceOf(address: string, alt: string | undefined): Pick<CaptureProvenance, 'host' | 'alt'> {
  const host = hostOf(address)
  const words = alt?.trim().slice(0, 500)
  return { ...(host ? { host } : {}), ...(words ? { alt: words } : {}) }
}

/** A blob: address names the site that made it; data: and file: addresses name nobody. */
function hostOf(address: string): string | undefined {
  const named = address.startsWith('blob:') ? address.slice('blob:'.length) : address
  if (!URL.canParse(named)) return undefined
  const { protocol, host } = new URL(named)
  return /^https?:$/.test(protocol) ? host.slice(0, 255) : undefined
}
