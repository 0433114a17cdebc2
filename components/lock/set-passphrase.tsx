/** The form behind setting, changing and removing the passphrase. Says plainly what forgetting it means before it is set. */
import { type SubmitEvent, useId, useState } from 'react'
import { leastPassphrase } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { useTries } from './use-tries.ts'

interface SetPassphraseProps {
  doing: 'set' | 'change' | 'remove'
  /** With a sentence that says what has been done. */
  onDone: (said: string) => void
  onClose: () => void
}

export function SetPassphrase({ doing, onDone, onClose }: SetPassphraseProps) {
  const say = useSay()
  const explain = useExplain()
  const { library } = usePanel()
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
    if (asksNew && next !== again) return setComplaint(say.lock.notAlike)
    const done = await attempt(() =>
      asksNew ? library.lock.protect(next, asksCurrent ? current : undefined) : library.lock.unprotect(current),
    )
    if (done) onDone(say.lock[doing].done)
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
          label={say.lock.now}
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
            label={say.lock.next(leastPassphrase)}
            value={next}
            isNew
            wrong={refusal?.code === 'passphrase-short'}
            autoFocus={!asksCurrent}
            describedBy={said}
            onChange={typed(setNext)}
          />
          <PassphraseField
            label={say.lock.again}
            value={again}
            isNew
            wrong={complaint !== ''}
            describedBy={said}
            onChange={typed(setAgain)}
          />
          <p className="text-[0.78125rem] text-ink2">
            <b className="font-semibold text-ink">{say.lock.notRecovered}</b> {say.lock.keepIt}
          </p>
        </>
      )}
      <p id={said} role="alert" className="text-[0.8125rem] text-danger empty:hidden">
        {complaint || (refusal && explain(refusal))}
      </p>
      <div className="flex gap-2">
        <Button onClick={onClose}>{say.parts.cancel}</Button>
        <Button type="submit" weight="primary" data-testid="passphrase-submit" disabled={trying || wait > 0}>
          {wait > 0 ? say.lock.againIn(wait) : say.lock[doing].submit}
        </Button>
      </div>
    </form>
  )
}
