/** Where an edit ran is one thing; whose idea it was, and that words left for it, is another. */
import { shortName } from '../parts/recipient-name.ts'
import { useSay } from '../state/use-say.ts'

interface SuggestedByProps {
  suggestedBy: string
  receipt: string | undefined
}

export function SuggestedBy({ suggestedBy, receipt }: SuggestedByProps) {
  const say = useSay()
  return (
    <p className="text-xs text-ink3" data-testid="suggested-by">
      {say.thread.suggestedBy(shortName(say, suggestedBy))}
      {receipt && ` · ${say.thread.receipt}`}
    </p>
  )
}
