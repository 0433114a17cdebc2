/** Where an edit ran is one thing; whose idea it was, and that words left for it, is another. */
import { recipientName } from '../parts/recipient-name.ts'

interface SuggestedByProps {
  suggestedBy: string
  receipt: string | undefined
}

export function SuggestedBy({ suggestedBy, receipt }: SuggestedByProps) {
  return (
    <span className="min-w-0 truncate" data-testid="suggested-by">
      suggested by {recipientName({ id: suggestedBy, legal_name: suggestedBy })}
      {receipt && ' · receipt'}
    </span>
  )
}
