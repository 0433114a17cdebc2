/** What the proxy holds, and every right towards it as a button. */
import { useState } from 'react'
import { type AgeAttestation, ageAttestations } from '#contract/consent.ts'
import type { Outcome } from '#contract/refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import type { StandingView } from '../state/use-standing.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

export function AtTheProxy({ standing, reload }: StandingView) {
  const say = useSay()
  const explain = useExplain()
  const { rights } = usePanel()
  const [asking, setAsking] = useState<'object' | 'erase'>()
  const [said, setSaid] = useState('')
  if (!standing?.ok) return null
  const { registered, age, info, policyVersion } = standing.value

  const run = async (work: Promise<Outcome<void>>, says: string) => {
    setSaid('')
    const outcome = await work
    setSaid(outcome.ok ? says : explain(outcome.refusal))
    reload()
  }
  const question = asking && say.privacy.proxy[asking]
  return (
    <Section title={say.privacy.proxy.title}>
      <Fact name={say.privacy.proxy.content}>{say.privacy.proxy.noneEver}</Fact>
      <Fact name={say.privacy.proxy.consents}>{registered ? say.privacy.proxy.asProof : say.privacy.proxy.none}</Fact>
      {registered && age && (
        <label className="flex items-baseline justify-between gap-2.5 py-1">
          <span>{say.privacy.proxy.age}</span>
          <select
            value={age}
            onChange={(event) =>
              void run(rights.correctAge(event.target.value as AgeAttestation), say.privacy.proxy.corrected)
            }
            className="rounded-lg border bg-surface px-2 py-1"
          >
            {ageAttestations.map((option) => (
              <option key={option} value={option}>
                {say.privacy.proxy.ages[option]}
              </option>
            ))}
          </select>
        </label>
      )}
      <Fact name={say.privacy.proxy.notice}>{say.privacy.proxy.version(policyVersion)}</Fact>
      {info && <Fact name={say.privacy.proxy.operator}>{info.operator}</Fact>}
      <p role="status" className="mt-1.5 text-[0.78125rem] text-ink2 empty:hidden">
        {said}
      </p>
      <div className="mt-2 flex flex-wrap gap-2 text-[0.78125rem]">
        <Button disabled={!registered} onClick={() => setAsking('object')}>
          {say.privacy.proxy.objectOpen}
        </Button>
        <Button weight="danger" disabled={!registered} data-testid="erase-proxy" onClick={() => setAsking('erase')}>
          {say.privacy.proxy.eraseOpen}
        </Button>
      </div>
      {info && (
        <p className="mt-2 text-xs text-ink3">
          {say.privacy.proxy.questions(info.contact)}{' '}
          <a href={info.rights.complaint} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            {say.privacy.proxy.complain}
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
