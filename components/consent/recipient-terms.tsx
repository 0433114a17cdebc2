/** Who would get it and what holds them to it, in rows, and the full notice that is agreed to. */
import type { ReactNode } from 'react'
import type { Recipient } from '#contract/recipient.ts'

interface RecipientTermsProps {
  recipient: Recipient
  model: string
  prompt: string
}

export function RecipientTerms({ recipient, model, prompt }: RecipientTermsProps) {
  const { legal_name, country, retention, training, via, min_age, policy_url } = recipient
  const notice = recipient.notices.en
  return (
    <>
      <dl className="text-[0.8125rem]">
        <Row name="Your words">“{prompt}”</Row>
        <Row name="Who gets it">
          {legal_name} ({country}), for its model {model.replace(`${recipient.id}/`, '')}, through your proxy
          {via && ` and ${via}`}
        </Row>
        <Row name="Kept there">{retention}</Row>
        <Row name="Training">
          {training.verdict === 'honoured' && 'Not used. '}
          {training.basis}
        </Row>
        {min_age > 0 && <Row name="Your age">{min_age} or older</Row>}
        <Row name="Change it">Privacy, any time, at once</Row>
      </dl>
      {notice && (
        <details className="mt-2.5" open>
          <summary className="text-xs font-semibold text-ink2">The full notice</summary>
          <p className="mt-1.5 rounded-lg border px-2.5 py-2 text-xs whitespace-pre-wrap text-ink2">{notice.text}</p>
        </details>
      )}
      <p className="mt-2 text-xs text-ink3">
        <a href={policy_url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          Their own policy
        </a>
      </p>
    </>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2.5 border-b py-1.5 max-roomy:flex-col max-roomy:gap-0">
      <dt className="w-26 shrink-0 max-roomy:w-auto font-medium text-ink2">{name}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}
