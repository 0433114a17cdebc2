/** Everything that lies on this device, by what it is, with how much there is of it and when it goes; and the ways to take or end it. */
import { useEffect, useState } from 'react'
import type { Inventory } from '#conversation/library.ts'
import { Archive } from '../history/archive.tsx'
import { PurgeDialog } from '../history/purge-dialog.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { formatBytes, formatCount, formatNumber } from '../parts/format-amount.ts'
import { useUsage } from '../state/use-library.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

type Category = Exclude<keyof Inventory, 'receipts'>

const categories: { of: Category; name: string; goes: string }[] = [
  { of: 'sources', name: 'Pictures', goes: '90 days' },
  { of: 'results', name: 'Pictures made for you', goes: '90 days' },
  { of: 'thumbnails', name: 'Small pictures', goes: '90 days' },
  { of: 'conversations', name: 'Conversations', goes: '12 months' },
  { of: 'turns', name: 'Turns', goes: '12 months each' },
  { of: 'versions', name: 'Versions', goes: '12 months each' },
  { of: 'jobs', name: 'Films on their way', goes: 'a day at most' },
  { of: 'texts', name: 'Days of words, for searching', goes: '12 months each' },
  { of: 'settings', name: 'Settings', goes: 'until purged' },
  { of: 'keys', name: 'Files of keys', goes: 'with what they open' },
]

export function OnThisDevice({ onPurged }: { onPurged: () => void }) {
  const usage = useUsage()
  const inventory = useInventory(usage)
  const [asking, setAsking] = useState(false)
  const total = inventory && categories.reduce((sum, { of }) => sum + inventory[of].bytes, 0)
  return (
    <Section title="On this device">
      {categories.map(({ of, name, goes }) => (
        <Fact key={of} name={`${name} (${inventory ? formatNumber(inventory[of].count) : '…'})`}>
          {inventory ? `${formatBytes(inventory[of].bytes)} · ${goes}` : goes}
        </Fact>
      ))}
      <p className="mt-1 text-xs text-ink3">
        {inventory && total !== undefined && (
          <>
            {formatBytes(total)} in all; {formatCount(inventory.receipts, 'receipt')} among the turns.{' '}
          </>
        )}
        All of it is encrypted on the disk under keys that deleting destroys.
      </p>
      <div className="mt-2 text-[0.78125rem]">
        <Archive>
          <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
            Purge…
          </Button>
        </Archive>
      </div>
      {asking && usage && <PurgeDialog usage={usage} onPurged={onPurged} onClose={() => setAsking(false)} />}
    </Section>
  )
}

/** Taken anew after each change of what is stored. */
function useInventory(change: unknown): Inventory | undefined {
  const { library } = usePanel()
  const [inventory, setInventory] = useState<Inventory>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` says when, not what.
  useEffect(() => {
    let wanted = true
    void library.inventory().then((taken) => wanted && setInventory(taken))
    return () => {
      wanted = false
    }
  }, [library, change])
  return inventory
}
