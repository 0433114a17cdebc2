/** Where everything about data is said and decided: who may receive, what is kept here, and what never happens. */
import { usePanel } from '../panel-context.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { useSay } from '../state/use-say.ts'
import { useStanding } from '../state/use-standing.ts'
import { AtTheProxy } from './at-the-proxy.tsx'
import { Fact } from './fact.tsx'
import { Language } from './language.tsx'
import { OnThisDevice } from './on-this-device.tsx'
import { Passphrase } from './passphrase.tsx'
import { Planners } from './planners.tsx'
import { Recipients } from './recipients.tsx'
import { Section } from './section.tsx'
import { Sharing } from './sharing.tsx'
import { Sites } from './sites.tsx'

export function PrivacyView({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const view = useStanding()
  return (
    <Drawer title={say.header.privacy} onClose={onClose}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Sharing {...view} />
        <Recipients {...view} />
        <Planners />
        <Sites />
        <OnThisDevice onPurged={onClose} />
        <Passphrase />
        <AtTheProxy {...view} />
        <Language />
        <Never />
      </div>
    </Drawer>
  )
}

function Never() {
  const say = useSay()
  const { proxyOrigin } = usePanel()
  return (
    <Section title={say.privacy.never.title}>
      <Fact name={say.privacy.never.training}>{say.privacy.never.trainingOff}</Fact>
      <Fact name={say.privacy.never.analytics}>{say.privacy.never.none}</Fact>
      <Fact name={say.privacy.never.account}>{say.privacy.never.none}</Fact>
      <p className="mt-2 text-[0.78125rem] text-ink3">{say.privacy.never.held(proxyOrigin)}</p>
    </Section>
  )
}
