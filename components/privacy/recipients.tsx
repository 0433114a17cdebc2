/** Who could receive pictures, on what terms and with what yes; one press takes a yes back, one more all of them. */
import { useEffect, useState } from 'react'
import type { RecipientStanding, Standing } from '#conversation/rights.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import type { StandingView } from '../state/use-standing.ts'
import { OneRecipient } from './one-recipient.tsx'
import { Section } from './section.tsx'

export function Recipients({ standing, reload }: StandingView) {
  const say = useSay()
  const { session } = usePanel()
  useEffect(() => void session.checkSharing(), [session])
  return (
    <Section title={say.privacy.recipients.title}>
      {!standing && <p className="text-ink3">{say.privacy.recipients.asking}</p>}
      {standing?.ok && <Listed standing={standing.value} reload={reload} />}
      {standing && !standing.ok && <Unreached standing={standing} reload={reload} />}
      <Withdrawal reload={reload} />
    </Section>
  )
}

function Unreached({ standing, reload }: StandingView) {
  const say = useSay()
  const explain = useExplain()
  return (
    <>
      <p className="font-semibold">{say.privacy.recipients.nobody}</p>
      <p className="text-[0.78125rem] text-ink2">{standing && !standing.ok && explain(standing.refusal)}</p>
      <button
        type="button"
        onClick={reload}
        className="mt-1 rounded-md text-[0.78125rem] font-semibold text-accent hover:underline"
      >
        {say.privacy.recipients.checkAgain}
      </button>
    </>
  )
}

function Listed({ standing, reload }: { standing: Standing; reload: () => void }) {
  const say = useSay()
  const { rights } = usePanel()
  const there = standing.recipients.filter(({ recipient }) => recipient.available)
  const others = standing.recipients.filter(({ recipient }) => !recipient.available)
  const first = standing.preferred ?? there.find(editsPictures)?.recipient.id
  const prefer = (id: string) => void rights.prefer(id).then(reload)
  return (
    <>
      {there.length === 0 && <p className="font-semibold">{say.privacy.recipients.nobody}</p>}
      <ul className="flex flex-col gap-3">
        {there.map((one) => (
          <li key={one.recipient.id}>
            <OneRecipient
              one={one}
              reload={reload}
              first={editsPictures(one) ? one.recipient.id === first : undefined}
              onPrefer={() => prefer(one.recipient.id)}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && <Refused others={others} />}
    </>
  )
}

const editsPictures = ({ recipient }: RecipientStanding) =>
  recipient.models.some(({ capabilities }) => capabilities.includes('edit'))

/** Listed all the same: who is missing says as much as who is there. */
function Refused({ others }: { others: readonly RecipientStanding[] }) {
  const say = useSay()
  const explain = useExplain()
  return (
    <details className="mt-2.5 text-[0.78125rem]">
      <summary className="cursor-pointer text-ink2">{say.privacy.recipients.refused(others.length)}</summary>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {others.map(({ recipient: { id, legal_name, unavailable_reason } }) => (
          <li key={id}>
            <b className="font-semibold">{recipientName({ id, legal_name })}</b>{' '}
            <span className="text-ink3">
              {explain({
                code: 'recipient-unavailable',
                detail: { recipient: id, name: legal_name, reason: unavailable_reason ?? '' },
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Withdrawal({ reload }: { reload: () => void }) {
  const say = useSay()
  const explain = useExplain()
  const { session } = usePanel()
  const [said, setSaid] = useState('')
  const withdraw = async () => {
    setSaid('')
    session.dismissNotice()
    await session.withdrawAll()
    const { notice } = session.getState()
    setSaid(notice ? explain(notice) : say.privacy.recipients.withdrawn)
    reload()
  }
  return (
    <>
      <div className="mt-2.5 flex gap-2">
        <Button data-testid="withdraw-all" onClick={() => void withdraw()}>
          {say.privacy.recipients.withdrawAll}
        </Button>
      </div>
      <p role="status" className="mt-1.5 text-[0.78125rem] text-ink2 empty:hidden">
        {said}
      </p>
    </>
  )
}
