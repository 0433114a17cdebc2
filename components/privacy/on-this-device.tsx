/** Everything that lies on this device, by what it is, with how much there is of it and when it goes; and the ways to take or end it. */
import { useEffect, useState } from 'react'
import type { Inventory } from '#conversation/library.ts'
import { Archive } from '../history/archive.tsx'
import { PurgeDialog } from '../history/purge-dialog.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useUsage } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

type Category = Exclude<keyof Inventory, 'receipts'>

const categories: { of: Category; goes: 'day' | 'days' | 'year' | 'yearEach' | 'untilPurged' | 'withThem' }[] = [
  { of: 'sources', goes: 'days' },
  { of: 'results', goes: 'days' },
  { of: 'thumbnails', goes: 'days' },
  { of: 'conversations', goes: 'year' },
  { of: 'turns', goes: 'yearEach' },
  { of: 'versions', goes: 'yearEach' },
  { of: 'jobs', goes: 'day' },
  { of: 'texts', goes: 'yearEach' },
  { of: 'settings', goes: 'untilPurged' },
  { of: 'keys', goes: 'withThem' },
]

export function OnThisDevice({ onPurged }: { onPurged: () => void }) {
  const say = useSay()
  const { device } = say.privacy
  const usage = useUsage()
  const inventory = useInventory(usage)
  const [asking, setAsking] = useState(false)
  const total = inventory && categories.reduce((sum, { of }) => sum + inventory[of].bytes, 0)
  return (
    <Section title={device.title}>
      {categories.map(({ of, goes }) => (
        <Fact key={of} name={device.named(device[of], inventory?.[of].count)}>
          {inventory ? `${say.parts.bytes(inventory[of].bytes)} · ${device[goes]}` : device[goes]}
        </Fact>
      ))}
      <p className="mt-1 text-xs text-ink3">
        {inventory && total !== undefined && <>{device.inAll(total, inventory.receipts)} </>}
        {device.sealed}
      </p>
      <div className="mt-2 text-[0.78125rem]">
        <Archive>
          <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
            {say.history.purge}
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
