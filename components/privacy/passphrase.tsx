/** The passphrase on everything remembered: set, changed, taken off, and how long it stays open without use. */
import { useEffect, useRef, useState } from 'react'
import { type IdleMinutes, idleChoices } from '#conversation/library.ts'
import { SetPassphrase } from '../lock/set-passphrase.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useLockState } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { Section } from './section.tsx'

type Doing = 'set' | 'change' | 'remove'

export function Passphrase() {
  const say = useSay()
  const isSet = useLockState() === 'unlocked'
  const [doing, setDoing] = useState<Doing>()
  const [said, setSaid] = useState('')
  const buttons = useRef<HTMLDivElement>(null)
  const wasDoing = useRef(false)
  useEffect(() => {
    // The form takes the keyboard with it when it goes.
    if (wasDoing.current && !doing) buttons.current?.querySelector('button')?.focus()
    wasDoing.current = doing !== undefined
  }, [doing])
  const begin = (next: Doing) => {
    setSaid('')
    setDoing(next)
  }
  return (
    <Section title={say.privacy.passphrase}>
      <p className="text-[0.78125rem] text-ink2">{isSet ? say.lock.isSet : say.lock.isNotSet}</p>
      {isSet && !doing && <IdleTime />}
      {doing ? (
        <SetPassphrase
          doing={doing}
          onClose={() => setDoing(undefined)}
          onDone={(words) => {
            setDoing(undefined)
            setSaid(words)
          }}
        />
      ) : (
        <div ref={buttons} className="mt-2.5 flex gap-2">
          {isSet ? (
            <>
              <Button data-testid="passphrase-change" onClick={() => begin('change')}>
                {say.lock.changeIt}
              </Button>
              <Button data-testid="passphrase-remove" onClick={() => begin('remove')}>
                {say.lock.removeIt}
              </Button>
            </>
          ) : (
            <Button data-testid="passphrase-set" onClick={() => begin('set')}>
              {say.lock.setOne}
            </Button>
          )}
        </div>
      )}
      <p role="status" className="mt-1.5 text-[0.78125rem] text-ink2 empty:hidden">
        {said}
      </p>
    </Section>
  )
}

function IdleTime() {
  const say = useSay()
  const { library, tell } = usePanel()
  const [minutes, setMinutes] = useState<IdleMinutes>()
  useEffect(() => void library.lock.idleMinutes().then(setMinutes), [library])
  const choose = async (next: IdleMinutes) => {
    const kept = await library.lock.setIdleMinutes(next)
    if (kept.ok) setMinutes(next)
    else tell(kept.refusal)
  }
  return (
    <fieldset className="mt-2">
      <legend className="text-[0.78125rem] text-ink2">{say.lock.locksAfter}</legend>
      <div className="mt-1 flex gap-1">
        {idleChoices.map((choice) => (
          <label
            key={choice}
            className="flex-1 cursor-pointer rounded-lg border px-2 py-1 text-center text-[0.8125rem] has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="lock-after"
              className="sr-only"
              checked={minutes === choice}
              onChange={() => void choose(choice)}
            />
            {say.parts.minutes(choice)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
