/** Which of the two working spaces holds a picture's colours, as its profile says. */
import type { ColorSpace } from '../raster.ts'
import type { Header } from './header.ts'
import { startsWith } from './jpeg.ts'
import { viewOf } from './view-of.ts'

type Colours = Pick<Header, 'icc' | 'iccIsDeflated' | 'primaries'>

/** Without a profile a picture is sRGB, as on every page. */
export async function gamutOf({ icc, iccIsDeflated, primaries }: Colours): Promise<ColorSpace> {
  // CICP 9: BT.2020; 11 and 12: P3.
  if (primaries !== undefined) return [9, 11, 12].includes(primaries) ? 'display-p3' : 'srgb'
  if (!icc) return 'srgb'
  const profile = iccIsDeflated ? await inflate(icc).catch(() => undefined) : icc
  return profile && isWide(profile) ? 'display-p3' : 'srgb'
}

/** Whether a matrix profile (ICC.1:2022, §8.3.3) has a primary clearly outside sRGB. */
export function isWide(profile: Uint8Array): boolean {
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => primaryOf(profile, name))
  return columns.some((primary) => primary !== undefined && toSrgb(primary).some((light) => light < -0.02))
}

/** XYZ relative to D50 → linear sRGB (Lindbloom, Bradford-adapted). */
function toSrgb([x, y, z]: readonly [number, number, number]): number[] {
  return [
    3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
    -0.9787684 * x + 1.9161415 * y + 0.033454 * z,
    0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
  ]
}

function primaryOf(profile: Uint8Array, name: string): [number, number, number] | undefined {
  const view = viewOf(profile)
  if (profile.length < 132) return undefined
  const count = Math.min(view.getUint32(128), 100)
  for (let entry = 132; entry < 132 + count * 12 && entry + 12 <= profile.length; entry += 12) {
    if (!startsWith(profile.subarray(entry), name)) continue
    const at = view.getUint32(entry + 4)
    if (at + 20 > profile.length) return undefined
    const number = (place: number) => view.getInt32(at + place) / 65536
    return [number(8), number(12), number(16)]
  }
  return undefined
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
