/** What can be done with the conversations that are chosen. */
import { useMemo, useState } from 'react'
import type { Wanted } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { formatCount } from '../parts/format-amount.ts'
import { DeleteDialog } from './delete-dialog.tsx'

interface ChosenBarProps {
  chosen: ReadonlySet<string>
  /** What the list shows: "all" means all of that. */
  wanted: Wanted
  onChoose: (chosen: ReadonlySet<string>) => void
}

export function ChosenBar({ chosen, wanted, onChoose }: ChosenBarProps) {
  const { library } = usePanel()
  const [asking, setAsking] = useState<'all' | 'pictures'>()
  const ids = useMemo(() => [...chosen], [chosen])
  const none = chosen.size === 0
  return (
    <footer className="shrink-0 border-t p-3 text-[0.78125rem]">
      <p className="mb-2 flex items-center gap-3 text-ink2">
        <span role="status" className="min-w-0 flex-1 tabular-nums">
          {none ? 'Nothing chosen' : `${formatCount(chosen.size, 'conversation')} chosen`}
        </span>
        <button
          type="button"
          className="rounded-md font-semibold text-accent hover:underline"
          onClick={() => void library.find(wanted).then((ids) => onChoose(new Set(ids)))}
        >
          All
        </button>
        <button
          type="button"
          disabled={none}
          className="rounded-md font-semibold text-accent hover:underline disabled:opacity-40"
          onClick={() => onChoose(new Set())}
        >
          None
        </button>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button weight="danger" disabled={none} onClick={() => setAsking('pictures')}>
          Delete pictures…
        </Button>
        <Button weight="danger" data-testid="delete-chosen" disabled={none} onClick={() => setAsking('all')}>
          Delete…
        </Button>
      </div>
      {asking && (
        <DeleteDialog
          ids={ids}
          what={asking}
          onDeleted={() => onChoose(new Set())}
          onClose={() => setAsking(undefined)}
        />
      )}
    </footer>
  )
}
