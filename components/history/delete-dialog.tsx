/** Names exactly what would go, in numbers and bytes, before it does. */
import { useEffect, useState } from 'react'
import type { Weight } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatBytes, formatCount } from '../parts/format-amount.ts'

interface DeleteDialogProps {
  ids: readonly string[]
  /** Everything, or the pictures alone. */
  what: 'all' | 'pictures'
  /** How a single conversation is called. */
  title?: string
  onDeleting?: () => void
  /** Whether or not it went well. */
  onDeleted?: () => void
  onClose: () => void
}

export function DeleteDialog({ ids, what, title, onDeleting, onDeleted, onClose }: DeleteDialogProps) {
  const { session, library, tell } = usePanel()
  const [weight, setWeight] = useState<Weight>()
  useEffect(() => void library.weigh(ids).then(setWeight), [library, ids])

  const remove = async () => {
    onDeleting?.()
    if (ids.includes(session.getState().conversationId ?? '')) session.leave()
    const outcome = await (what === 'all' ? library.forget(ids) : library.forgetPictures(ids))
    if (!outcome.ok) tell(outcome.refusal)
    onDeleted?.()
  }
  const named = title ? `“${title}”` : formatCount(weight?.conversations ?? ids.length, 'conversation')
  const says = what === 'all' ? everything : pictures
  return (
    <ConfirmDialog
      title={what === 'all' ? `Delete ${title ? 'this conversation' : 'these conversations'}?` : 'Delete the pictures?'}
      says={weight ? says(named, weight) : `Counting what goes with ${named}…`}
      confirm="Delete"
      waits={!weight}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  )
}

const sized = ({ pictures: { count, bytes } }: Weight) =>
  count === 0 ? 'no picture that others do not use' : `${formatCount(count, 'picture')} (${formatBytes(bytes)})`

const everything = (named: string, weight: Weight) =>
  `${named}, with ${formatCount(weight.turns, 'turn')} and ${sized(weight)}, leave this device now. This cannot be undone.`

const pictures = (named: string, weight: Weight) =>
  `${sized(weight)} of ${named} leave this device now; the words stay. This cannot be undone.`
