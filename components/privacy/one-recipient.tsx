/** One recipient: the terms it is held to, the yes that stands, and what it has had. */
import type { ConsentRecord } from '#contract/consent.ts'
import type { RecipientStanding } from '#conversation/rights.ts'
import { shortDate } from '../history/format-day.ts'
import { usePanel } from '../panel-context.tsx'
import { formatCount } from '../parts/format-amount.ts'
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
  const { rights, tell } = usePanel()
  const { id, training, retention, country, policy_url, terms_version, legal_name, via } = recipient
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
        <Pill where="cloud">{standing.length > 0 ? 'you agreed' : 'asks first'}</Pill>
      </p>
      <p className="mt-0.5 text-xs text-ink3">
        {legal_name}
        {via && `, through ${via}`}, {country} · {training.verdict === 'honoured' ? 'no training' : training.basis}
      </p>
      <p className="mt-0.5 text-xs text-ink3">{retention}</p>
      <p className="mt-0.5 text-xs text-ink3">
        Terms {terms_version} ·{' '}
        <a href={policy_url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          their policy
        </a>
        {used.last !== undefined &&
          ` · last used ${shortDate(used.last, Date.now())}, ${formatCount(used.receipts, 'receipt')}`}
      </p>
      {standing.map((consent) => (
        <p key={consent.id} className="mt-0.5 text-xs text-ink2">
          {purposeNames[consent.purpose] ?? consent.purpose}: yes since {dateOf(consent.given_at)}, until{' '}
          {dateOf(consent.valid_until)}
        </p>
      ))}
      <p className="mt-1 flex gap-3 text-[0.78125rem] font-semibold text-accent">
        {standing.length > 0 && (
          <button type="button" className="rounded-md hover:underline" onClick={() => void withdraw()}>
            Withdraw
          </button>
        )}
        {first === false && (
          <button type="button" className="rounded-md hover:underline" onClick={onPrefer}>
            Offer this one
          </button>
        )}
        {first && <span className="font-normal text-ink3">offered when a request needs a model</span>}
      </p>
    </article>
  )
}

const purposeNames: Partial<Record<ConsentRecord['purpose'], string>> = {
  'edit.generative': 'Editing pictures',
  'generate.image': 'Making pictures',
  'generate.video': 'Making films',
  'plan.text': 'Understanding requests (words only)',
}

const isStanding = ({ state, valid_until }: ConsentRecord) =>
  (state === 'given' || state === 'renewed') && Date.parse(valid_until) > Date.now()

const dateOf = (iso: string) => shortDate(Date.parse(iso), Date.now())
