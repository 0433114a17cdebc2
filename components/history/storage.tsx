/** How much is kept here, and the way to let all of it go. */
import { useState } from 'react'
import type { Usage } from '#conversation/library.ts'
import { Button } from '../parts/button.tsx'
import { formatBytes } from '../parts/format-amount.ts'
import { useUsage } from '../state/use-library.ts'
import { Archive } from './archive.tsx'
import { PurgeDialog } from './purge-dialog.tsx'

export function Storage({ onPurged }: { onPurged: () => void }) {
  const usage = useUsage()
  const [asking, setAsking] = useState(false)
  return (
    <footer className="shrink-0 border-t p-3 text-[0.78125rem] text-ink2">
      {usage && <Meter usage={usage} />}
      <Archive>
        <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
          Purge…
        </Button>
      </Archive>
      {asking && usage && <PurgeDialog usage={usage} onPurged={onPurged} onClose={() => setAsking(false)} />}
    </footer>
  )
}

function Meter({ usage }: { usage: Usage }) {
  const { disk, pictures } = usage
  const used = disk?.used ?? pictures.bytes
  const share = disk && disk.quota > 0 ? Math.min(1, used / disk.quota) : undefined
  return (
    <>
      <p className="tabular-nums">
        {formatBytes(used)} on this device{disk && disk.quota > 0 && `, of ${formatBytes(disk.quota)} available`}
      </p>
      {share !== undefined && (
        <div className="mt-1.5 mb-2.5 h-1.5 overflow-hidden rounded-full bg-sunken">
          <meter className="sr-only" aria-label="Storage used" value={share} />
          <div className="h-full min-w-1 rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </>
  )
}
