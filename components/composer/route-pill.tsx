/** Always says where the work runs: here, or with whom, and that it asks first. */

import { OnThisDevice } from '../parts/on-this-device.tsx'
import { Pill } from '../parts/pill.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useRecipientAtWork } from '../state/use-recipient-at-work.ts'
import { useSession } from '../state/use-session.ts'

export function RoutePill() {
  const asking = useSession((state) => state.consentRequest && recipientName(state.consentRequest.recipient))
  const atWork = useRecipientAtWork()
  return (
    <span className="flex min-w-0" data-testid="route-pill" data-route={asking || atWork ? 'generative' : 'device'}>
      {asking && <Pill where="cloud">{asking} · asks first</Pill>}
      {!asking && atWork && <Pill where="cloud">{atWork} · at work</Pill>}
      {!asking && !atWork && (
        <Pill where="device">
          <OnThisDevice />
        </Pill>
      )}
    </span>
  )
}
