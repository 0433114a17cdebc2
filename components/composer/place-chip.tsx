/** Where the request that is being written is meant, where a model would do it: marked on the picture, or not yet. */
import { Brush, X } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function PlaceChip() {
  const say = useSay()
  const { session } = usePanel()
  const placed = useSession(({ place, shown }) => !!place && place.versionId === shown?.versionId)
  const wanted = useSession((state) => state.draftRoute === 'generative' && !!state.shown)
  const marking = useSession((state) => !!state.marking)
  if (marking || !(placed || wanted)) return null
  return (
    <span
      data-testid="place"
      className="mb-1.5 inline-flex items-center rounded-full bg-accent-soft text-xs text-accent"
    >
      <button
        type="button"
        title={say.composer.lessIsSent}
        onClick={() => void session.beginPlacing()}
        className="flex items-center gap-1.5 rounded-full px-2.5 py-0.5 hover:underline"
      >
        <Brush size={12} aria-hidden />
        {placed ? say.composer.onlyMarked : say.composer.markPart}
      </button>
      {placed && (
        <button
          type="button"
          aria-label={say.composer.wholePicture}
          onClick={() => void session.placeRequest(undefined)}
          className="rounded-full py-0.5 pr-2 hover:text-ink"
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}
