/** What can be done with the conversations that are chosen. */
import { useMemo, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useSay } from '../state/use-say.ts'
import { DeleteDialog } from './delete-dialog.tsx'

interface ChosenBarProps {
  chosen: ReadonlySet<string>
  /** How many there are that could be chosen. */
  total: number
  onChooseAll: () => void
  onChooseNone: () => void
}

export function ChosenBar({ chosen, total, onChooseAll, onChooseNone }: ChosenBarProps) {
  const say = useSay()
  const [asking, setAsking] = useState<'all' | 'pictures'>()
  const [deleting, setDeleting] = useState('')
  const ids = useMemo(() => [...chosen], [chosen])
  const none = chosen.size === 0 || deleting !== ''
  return (
    <footer className="shrink-0 border-t p-3 text-[0.78125rem]">
      {deleting && <ProgressBar label={deleting} className="mb-2" />}
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
        <span role="status" className="min-w-0 flex-1 whitespace-nowrap tabular-nums">
          {deleting || (chosen.size === 0 ? say.history.nothingChosen : say.history.chosen(chosen.size))}
        </span>
        <button
          type="button"
          data-testid="choose-all"
          disabled={deleting !== '' || chosen.size === total}
          className="rounded-md font-semibold text-accent hover:underline disabled:opacity-40"
          onClick={onChooseAll}
        >
          {say.history.all(total)}
        </button>
        <button
          type="button"
          disabled={none}
          className="rounded-md font-semibold text-accent hover:underline disabled:opacity-40"
          onClick={onChooseNone}
        >
          {say.history.none}
        </button>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button weight="danger" disabled={none} onClick={() => setAsking('pictures')}>
          {say.history.deletePicturesOpen}
        </Button>
        <Button weight="danger" data-testid="delete-chosen" disabled={none} onClick={() => setAsking('all')}>
          {say.history.deleteOpen}
        </Button>
      </div>
      {asking && (
        <DeleteDialog
          ids={ids}
          what={asking}
          onDeleting={() =>
            setDeleting(asking === 'all' ? say.history.deleting(ids.length) : say.history.deletingPictures(ids.length))
          }
          onDeleted={() => {
            setDeleting('')
            onChooseNone()
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </footer>
  )
}
