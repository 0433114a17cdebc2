/** One recipient: the terms it is held to, the yes that stands, and what it has had. */
import type { ConsentRecord } from '#contract/consent.ts'
import type { RecipientStanding } from '#conversation/rights.ts'
import { factsOf } from '../consent/facts-of.ts'
import { usePanel } from '../panel-context.tsx'
import { Pill } from '../parts/pill.tsx'
import { recipientName } from '../parts/recipient-name.ts'

interface OneRecipientProps {
  one: RecipientStanding
  /** Whether it is the one that is offered; `undefined` where it edits no pictures. */
  first: boolean | undefined
  onPrefer: () => void
  reload: () => void
}

export function OneRecipient({ one: { recipient, consents, used }, first, onPrefer, reload }: OneRecipientProps) {
  const { rights, tell, say } = usePanel()
  const words = say.privacy.recipients
  const dateOf = (iso: string) => say.parts.date(Date.parse(iso), Date.now())
  const { id, training, policy_url, terms_version, legal_name, via } = recipient
  const { country, retention, basis } = factsOf(recipient, say)
  const standing = consents.filter(isStanding)
  const withdraw = async () => {
    const outcome = await rights.withdraw(id)
    if (!outcome.ok) tell(outcome.refusal)
    reload()
  }
  return (
    <article data-testid="recipient" data-recipient={id}>
      <p className="flex items-center gap-2">
        <b className="min-w-0 flex-1 font-semibold">{recipientName(recipient)}</b>
        <Pill where="cloud">{standing.length > 0 ? words.agreed : words.asksFirst}</Pill>
      </p>
      <p className="mt-0.5 text-xs text-ink3">
        {words.who(legal_name, via, country)} · {training.verdict === 'honoured' ? words.noTraining : basis}
      </p>
      <p className="mt-0.5 text-xs text-ink3">{retention}</p>
      <p className="mt-0.5 text-xs text-ink3">
        {words.terms(terms_version)} ·{' '}
        <a href={policy_url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          {words.theirPolicy}
        </a>
        {used.last !== undefined && ` · ${words.lastUsed(say.parts.date(used.last, Date.now()), used.receipts)}`}
      </p>
      {standing.map((consent) => (
        <p key={consent.id} className="mt-0.5 text-xs text-ink2">
          {words.yesTo(words.purposes[consent.purpose], dateOf(consent.given_at), dateOf(consent.valid_until))}
        </p>
      ))}
      <p className="mt-1 flex gap-3 text-[0.78125rem] font-semibold text-accent">
        {standing.length > 0 && (
          <button type="button" className="rounded-md hover:underline" onClick={() => void withdraw()}>
            {words.withdraw}
          </button>
        )}
        {first === false && (
          <button type="button" className="rounded-md hover:underline" onClick={onPrefer}>
            {words.offerThis}
          </button>
        )}
        {first && <span className="font-normal text-ink3">{words.offered}</span>}
      </p>
    </article>
  )
}

const isStanding = ({ state, valid_until }: ConsentRecord) =>
  (state === 'given' || state === 'renewed') && Date.parse(valid_until) > Date.now()
