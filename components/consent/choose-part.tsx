/** How much of the picture is sent: the part that is marked, another one, or all of it. */
import { Brush } from 'lucide-react'
import type { ExactPart } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSay } from '../state/use-say.ts'

export function ChoosePart({ part }: { part: ExactPart | undefined }) {
  const say = useSay()
  const { session } = usePanel()
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs">
      <Button className="flex-none! px-2.5! py-1!" data-testid="mark-part" onClick={() => void session.beginPlacing()}>
        <Brush size={12} aria-hidden className="mr-1 inline align-[-1px]" />
        {part ? say.consent.markDifferently : say.consent.markPart}
      </Button>
      {part ? (
        <Button
          className="flex-none! px-2.5! py-1!"
          data-testid="whole-picture"
          onClick={() => void session.placeRequest(undefined)}
        >
          {say.consent.wholePicture}
        </Button>
      ) : (
        <span className="min-w-0 flex-1 basis-32 text-ink2">{say.consent.lessLeaves}</span>
      )}
    </div>
  )
}
