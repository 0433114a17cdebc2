/** Who could receive pictures, on what terms, and one press that takes every yes back. */
import { useEffect, useState } from 'react'
import type { Recipient } from '#contract/recipient.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { Pill } from '../parts/pill.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useSession } from '../state/use-session.ts'
import { Section } from './section.tsx'

export function Recipients() {
  const { session } = usePanel()
  useEffect(() => void session.checkSharing(), [session])
  return (
    <Section title="Who may receive pictures">
      <Standing />
      <Withdrawal />
    </Section>
  )
}

function Standing() {
  const { session, proxyOrigin } = usePanel()
  const sharing = useSession((state) => state.sharing)
  if (sharing.state === 'available') return <OneRecipient recipient={sharing.recipient} />
  if (sharing.state !== 'unavailable') return <p className="text-ink3">Asking your proxy…</p>
  return (
    <>
      <p className="font-semibold">Nobody at present</p>
      <p className="text-[0.78125rem] text-ink2">{explainRefusal(sharing.refusal, proxyOrigin)}</p>
      <button
        type="button"
        onClick={() => void session.checkSharing()}
        className="mt-1 rounded-md text-[0.78125rem] font-semibold text-accent hover:underline"
      >
        Check again
      </button>
    </>
  )
}

function OneRecipient({ recipient }: { recipient: Recipient }) {
  const { training, retention, country, policy_url, terms_version, via } = recipient
  return (
    <div>
      <p className="flex items-center gap-2">
        <b className="min-w-0 flex-1 font-semibold">{recipientName(recipient)}</b>
        <Pill where="cloud">asks first</Pill>
      </p>
      <p className="mt-0.5 text-xs text-ink3">
        {recipient.legal_name}
        {via ? `, through ${via}` : ''}, {country} · {training.verdict === 'honoured' ? 'no training' : training.basis}
      </p>
      <p className="mt-0.5 text-xs text-ink3">{retention}</p>
      <p className="mt-0.5 text-xs text-ink3">
        Terms {terms_version} ·{' '}
        <a href={policy_url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          their policy
        </a>
      </p>
    </div>
  )
}

function Withdrawal() {
  const { session, proxyOrigin } = usePanel()
  const [said, setSaid] = useState('')
  const withdraw = async () => {
    setSaid('')
    session.dismissNotice()
    await session.withdrawAll()
    const { notice } = session.getState()
    setSaid(notice ? explainRefusal(notice, proxyOrigin) : 'Withdrawn. Limn asks again before anything is sent.')
  }
  return (
    <>
      <div className="mt-2.5 flex gap-2">
        <Button data-testid="withdraw-all" onClick={() => void withdraw()}>
          Withdraw all
        </Button>
      </div>
      <p role="status" className="mt-1.5 text-[0.78125rem] text-ink2 empty:hidden">
        {said}
      </p>
    </>
  )
}
