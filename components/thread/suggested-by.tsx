/** Where an edit ran is one thing; whose idea it was, and that words left for it, is another. */
import { recipientName } from '../parts/recipient-name.ts'

interface SuggestedByProps {
  suggestedBy: string
  receipt: string | undefined
}

export function SuggestedBy({ suggestedBy, receipt }: SuggestedByProps) {
  return (
    <p className="text-xs text-ink3" data-testid="suggested-by">
      Suggested by {recipientName({ id: suggestedBy, legal_name: suggestedBy })}
      {receipt && ' · receipt'}
    </p>
  )
}
