/** Who would get it and what holds them to it, in rows, and the full notice that is agreed to. */
import type { ReactNode } from 'react'
import type { Recipient } from '#contract/recipient.ts'
import { useSay } from '../state/use-say.ts'
import { factsOf } from './facts-of.ts'

interface RecipientTermsProps {
  recipient: Recipient
  model: string
  prompt: string
}

export function RecipientTerms({ recipient, model, prompt }: RecipientTermsProps) {
  const say = useSay()
  const { legal_name, training, via, min_age, policy_url } = recipient
  const own = recipient.notices[say.tag]
  const notice = own ?? recipient.notices.en
  const { country, retention, basis } = factsOf(recipient, say)
  return (
    <>
      <dl className="text-[0.8125rem]">
        <Row name={say.consent.yourWords}>{say.consent.quoted(prompt)}</Row>
        <Row name={say.consent.whoGetsIt}>
          {say.consent.recipient(legal_name, country, model.replace(`${recipient.id}/`, ''), via)}
        </Row>
        <Row name={say.consent.keptThere}>{retention}</Row>
        <Row name={say.consent.training}>{training.verdict === 'honoured' ? say.consent.notUsed(basis) : basis}</Row>
        {min_age > 0 && <Row name={say.consent.yourAge}>{say.consent.orOlder(min_age)}</Row>}
        <Row name={say.consent.changeIt}>{say.consent.anyTime}</Row>
      </dl>
      {notice && (
        <details className="mt-2.5" open>
          <summary className="text-xs font-semibold text-ink2">{say.consent.fullNotice}</summary>
          {!own && <p className="mt-1.5 text-xs text-ink3">{say.consent.noticeInEnglish}</p>}
          <p
            lang={own ? undefined : 'en'}
            className="mt-1.5 rounded-lg border px-2.5 py-2 text-xs whitespace-pre-wrap text-ink2"
          >
            {notice.text}
          </p>
        </details>
      )}
      <p className="mt-2 text-xs text-ink3">
        <a href={policy_url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          {say.consent.theirPolicy}
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
