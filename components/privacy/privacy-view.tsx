/** Where everything about data is said and decided: who may receive, what is kept here, and what never happens. */
import { usePanel } from '../panel-context.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { useStanding } from '../state/use-standing.ts'
import { AtTheProxy } from './at-the-proxy.tsx'
import { Fact } from './fact.tsx'
import { OnThisDevice } from './on-this-device.tsx'
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
