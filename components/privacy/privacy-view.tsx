/** Where everything about data is said and decided: who may receive, what is kept here, and what never happens. */
import { useState } from 'react'
import { Archive } from '../history/archive.tsx'
import { PurgeDialog } from '../history/purge-dialog.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { formatBytes } from '../parts/format-amount.ts'
import { useUsage } from '../state/use-library.ts'
import { useStanding } from '../state/use-standing.ts'
import { AtTheProxy } from './at-the-proxy.tsx'
import { Fact } from './fact.tsx'
import { Passphrase } from './passphrase.tsx'
import { Planners } from './planners.tsx'
import { Recipients } from './recipients.tsx'
import { Section } from './section.tsx'
import { Sharing } from './sharing.tsx'
import { Sites } from './sites.tsx'

export function PrivacyView({ onClose }: { onClose: () => void }) {
  const view = useStanding()
  return (
    <Drawer title="Privacy" onClose={onClose}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Sharing {...view} />
        <Recipients {...view} />
        <Planners />
        <Sites />
        <OnThisDevice onPurged={onClose} />
        <Passphrase />
        <AtTheProxy {...view} />
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
      <Fact name={`Small pictures (${usage?.thumbnails.count ?? '…'})`}>
        {usage ? `${formatBytes(usage.thumbnails.bytes)} · 90 days` : '90 days'}
      </Fact>
      <Fact name={`Conversations (${usage?.conversations.count ?? '…'})`}>12 months</Fact>
      <Fact name={`Turns (${usage?.turns.count ?? '…'})`}>12 months each</Fact>
      <Fact name={`Receipts (${usage?.receipts.count ?? '…'})`}>12 months</Fact>
      <p className="mt-1 text-xs text-ink3">All of it is encrypted on the disk under keys that deleting destroys.</p>
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

function Never() {
  const { proxyOrigin } = usePanel()
  return (
    <Section title="Never">
      <Fact name="Training on your pictures">off: there is no way to switch it on</Fact>
      <Fact name="Analytics">none</Fact>
      <Fact name="Account">none</Fact>
      <p className="mt-2 text-[0.78125rem] text-ink3">
        The browser itself holds Limn to this: the panel can reach {proxyOrigin} and no other address, so nothing can go
        anywhere else.
      </p>
    </Section>
  )
}
