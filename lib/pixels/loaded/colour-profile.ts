/** Whether pixels that nobody has colour managed yet are in one of our own spaces already. */
import { viewOf } from '../header/view-of.ts'
import type { ColorSpace } from '../raster.ts'

/** The space that a profile's own description names; both names are their makers'. */
export function profileNamed(profile: Uint8Array): ColorSpace | undefined {
  const name = describedAs(profile)
  if (/^sRGB\b/i.test(name)) return 'srgb'
  return /^Display P3\b/i.test(name) ? 'display-p3' : undefined
}

export const needsConversion = (profile: Uint8Array): boolean => profileNamed(profile) === undefined

/** The `desc` tag (ICC.1:2022, §9.2.41), in either of its two types; letters outside Latin are left out. */
function describedAs(profile: Uint8Array): string {
  if (profile.length < 132) return ''
  const view = viewOf(profile)
  for (let entry = 132; entry + 12 <= Math.min(profile.length, 132 + view.getUint32(128) * 12); entry += 12) {
    if (view.getUint32(entry) !== 0x64657363) continue
    const at = view.getUint32(entry + 4)
    const text = profile.subarray(at, Math.min(at + view.getUint32(entry + 8), profile.length))
    const letters = String.fromCharCode(...text.subarray(12, 200)).replace(/[^\x20-\x7e]/g, '')
    // A multi-localised description is preceded by its languages: enUS.
    return letters.replace(/^.*?(?=sRGB|Display P3)/, '')
  }
  return ''
}
