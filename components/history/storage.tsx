/** How much is kept here, and the way to let all of it go. */
import { useState } from 'react'
import type { Usage } from '#conversation/library.ts'
import { Button } from '../parts/button.tsx'
import { useUsage } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { Archive } from './archive.tsx'
import { PurgeDialog } from './purge-dialog.tsx'

export function Storage({ onPurged }: { onPurged: () => void }) {
  const say = useSay()
  const usage = useUsage()
  const [asking, setAsking] = useState(false)
  return (
    <footer className="shrink-0 border-t p-3 text-[0.78125rem] text-ink2">
      {usage && <Meter usage={usage} />}
      <Archive>
        <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
          {say.history.purge}
        </Button>
      </Archive>
      {asking && usage && <PurgeDialog usage={usage} onPurged={onPurged} onClose={() => setAsking(false)} />}
    </footer>
  )
}

function Meter({ usage }: { usage: Usage }) {
  const say = useSay()
  const { disk, pictures } = usage
  const used = disk?.used ?? pictures.bytes
  const share = disk && disk.quota > 0 ? Math.min(1, used / disk.quota) : undefined
  return (
    <>
      <p className="tabular-nums">
        {disk && disk.quota > 0 ? say.history.usedOf(used, disk.quota) : say.history.used(used)}
      </p>
      {share !== undefined && (
        <div className="mt-1.5 mb-2.5 h-1.5 overflow-hidden rounded-full bg-sunken">
          <meter className="sr-only" aria-label={say.history.storageUsed} value={share} />
          <div className="h-full min-w-1 rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </>
  )
}
