/** Always says where the work runs: here, or with whom, and that it asks first; for words not yet sent, where they would. */
import { OnThisDevice } from '../parts/on-this-device.tsx'
import { Pill } from '../parts/pill.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useRecipientAtWork } from '../state/use-recipient-at-work.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function RoutePill() {
  const say = useSay()
  const known = useSession(({ sharing }) =>
    sharing.state === 'available' ? recipientName(sharing.recipient) : undefined,
  )
  const asking = useSession((state) => state.consentRequest && recipientName(state.consentRequest.recipient))
  const atWork = useRecipientAtWork()
  const foreseen = useSession((state) => state.draftRoute) ?? 'device'
  const route = asking || atWork ? 'generative' : foreseen
  return (
    <span className="flex min-w-0" data-testid="route-pill" data-route={route}>
      {route === 'generative' && (
        <Pill where="cloud">
          {!asking && atWork
            ? say.composer.atWork(atWork)
            : say.composer.asksFirst(asking || known || say.parts.aModel)}
        </Pill>
      )}
      {route === 'ask' && <Pill where="unsure">{say.composer.asksBack}</Pill>}
      {route === 'device' && (
        <Pill where="device">
          <OnThisDevice />
        </Pill>
      )}
    </span>
  )
}
