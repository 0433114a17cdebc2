/** What a model changed in a picture that it was sent whole, seen here; and a way to keep only that. */
import type { TurnRecord } from '#contract/memory.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSay } from '../state/use-say.ts'
import { describeDifference, isWorthKeeping } from './describe-difference.ts'

interface DifferenceProps {
  difference: NonNullable<TurnRecord['difference']>
  versionId: string
}

export function Difference({ difference, versionId }: DifferenceProps) {
  const say = useSay()
  const { session } = usePanel()
  return (
    <div data-testid="difference" className="mt-2 flex flex-wrap items-center gap-2 text-xs text-ink2">
      <p className="min-w-0 flex-1 basis-40">{describeDifference(difference, say.thread)}</p>
      {isWorthKeeping(difference) && (
        <Button
          className="flex-none! px-2.5! py-1!"
          title={say.thread.keepOnlyTitle}
          onClick={() => void session.keepOnlyChange(versionId)}
        >
          {say.thread.keepOnly}
        </Button>
      )}
    </div>
  )
}
