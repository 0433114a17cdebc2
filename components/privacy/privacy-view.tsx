/** Where everything about data is said and decided: who may receive, what is kept here, and what never happens. */
import { useState } from 'react'
import { PurgeDialog } from '../history/purge-dialog.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { formatBytes } from '../parts/format-amount.ts'
import { useUsage } from '../state/use-library.ts'
import { Fact } from './fact.tsx'
import { Planners } from './planners.tsx'
import { Recipients } from './recipients.tsx'
import { Section } from './section.tsx'
import { Sites } from './sites.tsx'

export function PrivacyView({ onClose }: { onClose: () => void }) {
  return (
    <Drawer title="Privacy" onClose={onClose}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Recipients />
        <Planners />
        <Sites />
        <OnThisDevice onPurged={onClose} />
        <Never />
      </div>
    </Drawer>
  )
}

function OnThisDevice({ onPurged }: { onPurged: () => void }) {
  const usage = useUsage()
  const [asking, setAsking] = useState(false)
  return (
    <Section title="On this device">
      <Fact name={`Pictures (${usage?.pictures.count ?? '…'})`}>
        {usage ? `${formatBytes(usage.pictures.bytes)} · 90 days` : '90 days'}
      </Fact>
      <Fact name={`Conversations (${usage?.conversations.count ?? '…'})`}>12 months</Fact>
      <Fact name={`Receipts (${usage?.receipts.count ?? '…'})`}>12 months</Fact>
      <div className="mt-2 flex gap-2">
        <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
          Purge…
        </Button>
      </div>
      {asking && usage && <PurgeDialog usage={usage} onPurged={onPurged} onClose={() => setAsking(false)} />}
    </Section>
  )
}

function Never() {
  const { proxyOrigin } = usePanel()
  return (
    <Section title="Never">
      <Fact name="Training on your pictures">off</Fact>
      <Fact name="Analytics">none</Fact>
      <Fact name="Account">none</Fact>
      <p className="mt-2 text-[0.78125rem] text-ink3">
        The browser itself holds Limn to this: the panel can reach {proxyOrigin} and no other address, so nothing can go
        anywhere else.
      </p>
    </Section>
  )
}
