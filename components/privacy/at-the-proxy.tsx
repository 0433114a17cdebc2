/** What the proxy holds, and every right towards it as a button. */
import { useState } from 'react'
import { type AgeAttestation, ageAttestations } from '#contract/consent.ts'
import type { Outcome } from '#contract/refusal.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import type { StandingView } from '../state/use-standing.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

const questions = {
  object: {
    title: 'Object to all processing?',
    says: 'Every yes that you gave ends now, for every recipient and purpose, and the objection is put on record. Giving one again takes a new yes.',
    confirm: 'Object',
    done: 'Your objection is on record. Nothing is sent without a new yes.',
  },
  erase: {
    title: 'Erase what the proxy holds?',
    says: 'Your consents, receipts and installation leave the proxy now; what stays is a mark that something was erased, without you in it. What is remembered on this device stays. This cannot be undone.',
    confirm: 'Erase',
    done: 'The proxy has confirmed: it holds nothing of this installation any more.',
  },
} as const

export function AtTheProxy({ standing, reload }: StandingView) {
  const { rights, proxyOrigin } = usePanel()
  const [asking, setAsking] = useState<keyof typeof questions>()
  const [said, setSaid] = useState('')
  if (!standing?.ok) return null
  const { registered, age, info, policyVersion } = standing.value

  const run = async (work: Promise<Outcome<void>>, says: string) => {
    setSaid('')
    const outcome = await work
    setSaid(outcome.ok ? says : explainRefusal(outcome.refusal, proxyOrigin))
    reload()
  }
  const question = asking && questions[asking]
  return (
    <Section title="At the proxy">
      <Fact name="Pictures and words">none, ever</Fact>
      <Fact name="Consents and receipts">{registered ? 'up to 36 months, as proof' : 'none'}</Fact>
      {registered && age && (
        <label className="flex items-baseline justify-between gap-2.5 py-1">
          <span>Your age, as you stated it</span>
          <select
            value={age}
            onChange={(event) =>
              void run(rights.correctAge(event.target.value as AgeAttestation), 'Corrected at the proxy and here.')
            }
            className="rounded-lg border bg-surface px-2 py-1"
          >
            {ageAttestations.map((option) => (
              <option key={option} value={option}>
                {option === '13+' ? '13 or older' : '18 or older'}
              </option>
            ))}
          </select>
        </label>
      )}
      <Fact name="Privacy notice">version {policyVersion}</Fact>
      {info && <Fact name="Who answers for it">{info.operator}</Fact>}
      <p role="status" className="mt-1.5 text-[0.78125rem] text-ink2 empty:hidden">
        {said}
      </p>
      <div className="mt-2 flex flex-wrap gap-2 text-[0.78125rem]">
        <Button disabled={!registered} onClick={() => setAsking('object')}>
          Object…
        </Button>
        <Button weight="danger" disabled={!registered} data-testid="erase-proxy" onClick={() => setAsking('erase')}>
          Erase there…
        </Button>
      </div>
      {info && (
        <p className="mt-2 text-xs text-ink3">
          Questions: {info.contact}.{' '}
          <a href={info.rights.complaint} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            Complain to an authority
          </a>
        </p>
      )}
      {asking && question && (
        <ConfirmDialog
          title={question.title}
          says={question.says}
          confirm={question.confirm}
          onConfirm={() => void run(asking === 'object' ? rights.object() : rights.eraseAtProxy(), question.done)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  )
}
