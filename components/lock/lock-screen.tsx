/** All there is while memory is locked: the passphrase, and for whoever has forgotten it the one thing that is left. */
import { Lock } from 'lucide-react'
import { type SubmitEvent, useId, useRef, useState } from 'react'
import { PurgeDialog } from '../history/purge-dialog.tsx'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useUsage } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { useTries } from './use-tries.ts'

export function LockScreen() {
  const say = useSay()
  return (
    <main data-testid="lock-screen" className="flex h-dvh flex-col overflow-y-auto px-4 py-6">
      <div className="m-auto w-full max-w-80">
        <Notice />
        <Lock size={22} strokeWidth={1.7} aria-hidden className="mb-2.5 text-ink3" />
        <h1 className="text-base font-semibold">{say.lock.locked}</h1>
        <p className="mt-0.5 mb-4 text-[0.8125rem] text-ink2">{say.lock.opensWith}</p>
        <Unlock />
        <Forgotten />
      </div>
    </main>
  )
}

function Unlock() {
  const say = useSay()
  const explain = useExplain()
  const { library } = usePanel()
  const [passphrase, setPassphrase] = useState('')
  const { trying, refusal, wait, attempt, clear } = useTries()
  const field = useRef<HTMLInputElement>(null)
  const said = useId()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (passphrase === '') return field.current?.focus()
    if (!(await attempt(() => library.lock.unlock(passphrase)))) field.current?.select()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <PassphraseField
        ref={field}
        label={say.lock.passphrase}
        value={passphrase}
        wrong={refusal !== undefined}
        autoFocus
        describedBy={said}
        onChange={(value) => {
          setPassphrase(value)
          clear()
        }}
      />
      <p id={said} role="alert" data-testid="lock-said" className="mt-1.5 text-[0.8125rem] text-danger empty:hidden">
        {refusal && explain(refusal)}
      </p>
      <div className="mt-3 flex">
        <Button type="submit" weight="primary" data-testid="unlock" disabled={trying || wait > 0}>
          {trying ? say.lock.unlocking : wait > 0 ? say.lock.againIn(wait) : say.lock.unlock}
        </Button>
      </div>
    </form>
  )
}

function Forgotten() {
  const say = useSay()
  const usage = useUsage()
  const [asking, setAsking] = useState(false)
  return (
    <details className="mt-5 border-t pt-3 text-[0.8125rem] text-ink2">
      <summary className="rounded-md font-semibold text-ink2 hover:text-ink">{say.lock.forgotten}</summary>
      <p className="mt-2">{say.lock.nobodyRecovers}</p>
      <div className="mt-2.5 flex">
        <Button weight="danger" data-testid="purge-all" disabled={!usage} onClick={() => setAsking(true)}>
          {say.lock.purgeEverything}
        </Button>
      </div>
      {asking && usage && (
        <PurgeDialog usage={usage} onPurged={() => setAsking(false)} onClose={() => setAsking(false)} />
      )}
    </details>
  )
}
