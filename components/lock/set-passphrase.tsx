/** The form behind setting, changing and removing the passphrase. Says plainly what forgetting it means before it is set. */
import { type SubmitEvent, useId, useState } from 'react'
import { leastPassphrase } from '#conversation/library.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { useTries } from './use-tries.ts'

interface SetPassphraseProps {
  doing: 'set' | 'change' | 'remove'
  /** With a sentence that says what has been done. */
  onDone: (said: string) => void
  onClose: () => void
}

const words = {
  set: { submit: 'Set', done: 'Set. Limn asks for it when the browser starts.' },
  change: { submit: 'Change', done: 'Changed. Only the new one opens now.' },
  remove: { submit: 'Remove', done: 'Removed. Limn asks for no passphrase any more.' },
}

export function SetPassphrase({ doing, onDone, onClose }: SetPassphraseProps) {
  const { library, proxyOrigin } = usePanel()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const { trying, refusal, wait, attempt, clear } = useTries()
  const [complaint, setComplaint] = useState('')
  const said = useId()
  const asksCurrent = doing !== 'set'
  const asksNew = doing !== 'remove'

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (asksNew && next !== again) return setComplaint('The two are not the same. Say it twice alike.')
    const done = await attempt(() =>
      asksNew ? library.lock.protect(next, asksCurrent ? current : undefined) : library.lock.unprotect(current),
    )
    if (done) onDone(words[doing].done)
  }
  const typed = (set: (value: string) => void) => (value: string) => {
    set(value)
    setComplaint('')
    clear()
  }
  const wrong = refusal?.code === 'passphrase-wrong' || refusal?.code === 'passphrase-wait'
  return (
    <form className="mt-2.5 space-y-2" onSubmit={(event) => void submit(event)}>
      {asksCurrent && (
        <PassphraseField
          label="Passphrase now"
          value={current}
          wrong={wrong}
          autoFocus
          describedBy={said}
          onChange={typed(setCurrent)}
        />
      )}
      {asksNew && (
        <>
          <PassphraseField
            label={`New passphrase, at least ${leastPassphrase} characters`}
            value={next}
            isNew
            wrong={refusal?.code === 'passphrase-short'}
            autoFocus={!asksCurrent}
            describedBy={said}
            onChange={typed(setNext)}
          />
          <PassphraseField
            label="The same once more"
            value={again}
            isNew
            wrong={complaint !== ''}
            describedBy={said}
            onChange={typed(setAgain)}
          />
          <p className="text-[0.78125rem] text-ink2">
            <b className="font-semibold text-ink">A forgotten passphrase cannot be recovered, by anybody.</b> What is
            remembered could then only be purged. Keep it where you keep others.
          </p>
        </>
      )}
      <p id={said} role="alert" className="text-[0.8125rem] text-danger empty:hidden">
        {complaint || (refusal && explainRefusal(refusal, proxyOrigin))}
      </p>
      <div className="flex gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" weight="primary" data-testid="passphrase-submit" disabled={trying || wait > 0}>
          {wait > 0 ? `Again in ${wait} s` : words[doing].submit}
        </Button>
      </div>
    </form>
  )
}
