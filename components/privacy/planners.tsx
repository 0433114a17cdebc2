/** Models that may help where a request is not understood: the browser's own, and recipients, each off until it is switched on. */
import { useEffect, useState } from 'react'
import type { Recipient } from '#contract/recipient.ts'
import type { PlannerSettings } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { Toggle } from '../parts/toggle.tsx'
import { useSession } from '../state/use-session.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

export function Planners() {
  const { session } = usePanel()
  const planners = useSession((state) => state.planners)
  useEffect(() => void session.checkPlanners(), [session])
  return (
    <Section title="Let a model help to understand requests">
      <p className="text-[0.78125rem] text-ink2">
        Only where Limn asks or leaves words over, only when you press its button, and only with words: the picture is
        not sent. What it suggests is a button for you to press.
      </p>
      <div className="mt-2">
        <OnThisDevice {...planners} />
        {planners.able.map((recipient) => (
          <Allowed key={recipient.id} recipient={recipient} on={planners.allowed.includes(recipient.id)} />
        ))}
      </div>
    </Section>
  )
}

const said: Record<NonNullable<PlannerSettings['device']>, string> = {
  unavailable: 'not available in this browser',
  downloadable: 'not downloaded yet',
  downloading: 'on its way',
  available: 'ready',
}

function OnThisDevice({ device, share }: PlannerSettings) {
  const { session } = usePanel()
  const [asking, setAsking] = useState(false)
  const coming = share !== undefined ? `${Math.round(share * 100)} %` : undefined
  return (
    <>
      <Fact name="On-device planning model:">{coming ?? (device ? said[device] : '…')}</Fact>
      {device === 'downloadable' && coming === undefined && (
        <div className="my-1 flex">
          <Button onClick={() => setAsking(true)}>Download…</Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title="Download the browser’s model?"
          says={
            'Your browser fetches it once from its own maker, not through Limn: some gigabytes, shared by every site and ' +
            'extension, and removed in the browser’s settings. From then on it works here, and no words leave this device.'
          }
          keep="Not now"
          confirm="Download"
          weight="primary"
          onConfirm={() => void session.fetchDeviceModel()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function Allowed({ recipient, on }: { recipient: Recipient; on: boolean }) {
  const { session } = usePanel()
  return (
    <Toggle
      name={recipientName(recipient)}
      says={on ? 'Asks you before the first words are sent' : 'Off: it is not asked, nor even named'}
      on={on}
      onChange={(checked) => void session.allowPlanner(recipient, checked)}
      marks={{ 'data-testid': 'planner-switch', 'data-planner': recipient.id }}
    />
  )
}
