/** The sizes that an icon holds, the largest first. Two of one size differ in their colours; the file's order tells them apart. */
import type { Size } from '#contract/picture.ts'
import { useSay } from '../state/use-say.ts'
import { SizeChips } from './size-chips.tsx'

export function EntrySizes({ sizes, chosen }: { sizes: readonly Size[]; chosen: number }) {
  const say = useSay()
  const entries = sizes
    .map((size, frame) => ({ size, take: { of: 'frame' as const, frame }, chosen: frame === chosen }))
    .sort((a, b) => b.size.width * b.size.height - a.size.width * a.size.height)
  return <SizeChips name={say.take.size} sizes={entries} />
}
