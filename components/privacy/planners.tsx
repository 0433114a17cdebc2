/** Models that may help where a request is not understood: the browser's own, and recipients, each off until it is switched on. */
import { useEffect, useState } from 'react'
import type { Recipient } from '#contract/recipient.ts'
import type { PlannerSettings } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { Toggle } from '../parts/toggle.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

export function Planners() {
  const say = useSay()
  const { session } = usePanel()
  const planners = useSession((state) => state.planners)
  useEffect(() => void session.checkPlanners(), [session])
  return (
    <Section title={say.privacy.planners.title}>
      <p className="text-[0.78125rem] text-ink2">{say.privacy.planners.explains}</p>
      <div className="mt-2">
        <OnThisDevice {...planners} />
        {planners.able.map((recipient) => (
          <Allowed key={recipient.id} recipient={recipient} on={planners.allowed.includes(recipient.id)} />
        ))}
      </div>
    </Section>
  )
}

function OnThisDevice({ device, share }: PlannerSettings) {
  const say = useSay()
  const { session } = usePanel()
  const [asking, setAsking] = useState(false)
  const coming = share !== undefined ? say.parts.percent(Math.round(share * 100)) : undefined
  return (
    <>
      <Fact name={say.privacy.planners.device}>{coming ?? (device ? say.privacy.planners.states[device] : '…')}</Fact>
      {device === 'downloadable' && coming === undefined && (
        <div className="my-1 flex">
          <Button onClick={() => setAsking(true)}>{say.privacy.planners.downloadOpen}</Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={say.privacy.planners.downloadTitle}
          says={say.privacy.planners.downloadSays}
          keep={say.parts.notNow}
          confirm={say.privacy.planners.download}
          weight="primary"
          onConfirm={() => void session.fetchDeviceModel()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function Allowed({ recipient, on }: { recipient: Recipient; on: boolean }) {
  const say = useSay()
  const { session } = usePanel()
  return (
    <Toggle
      name={recipientName(recipient)}
      says={on ? say.privacy.planners.on : say.privacy.planners.off}
      on={on}
      onChange={(checked) => void session.allowPlanner(recipient, checked)}
      marks={{ 'data-testid': 'planner-switch', 'data-planner': recipient.id }}
    />
  )
}
