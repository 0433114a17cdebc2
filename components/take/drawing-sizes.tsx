/** How large a drawing is drawn: its own size, and some that screens and paper ask for. */
import { drawingSides, scaledTo } from '#contract/drawing-size.ts'
import type { Size } from '#contract/picture.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { SizeChips } from './size-chips.tsx'

const longerSides = [512, 1024, 2048, 4096]

export function DrawingSizes({ natural }: { natural: Size }) {
  const say = useSay()
  const width = useSession((state) => state.source?.width)
  const own = Math.max(natural.width, natural.height)
  const sides = [...longerSides, ...(own <= drawingSides.most ? [Math.round(own)] : [])]
  const sizes = [...new Set(sides)]
    .sort((a, b) => a - b)
    .map((side) => scaledTo(natural, side))
    .map((size) => ({ size, take: { of: 'drawn-at' as const, ...size }, chosen: size.width === width }))
  return <SizeChips name={say.take.drawnAt} sizes={sizes} />
}
