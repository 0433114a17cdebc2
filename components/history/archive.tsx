/** Everything out as one file, and back in: with progress, a way to stop, and a plain word on what came of it. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSay } from '../state/use-say.ts'

/** `children` stands beside the two buttons. */
export function Archive({ children }: { children?: ReactNode }) {
  const say = useSay()
  const { library, tell } = usePanel()
  const input = useRef<HTMLInputElement>(null)
  const [running, setRunning] = useState<{ says: string; share: number; stop: () => void }>()
  const [said, setSaid] = useState('')
  // Whoever closes the view gives it up: a file half written is of no use.
  useEffect(() => () => running?.stop(), [running?.stop])

  const run = async (says: string, work: (transfer: Transfer) => Promise<string | undefined>) => {
    const abort = new AbortController()
    const stop = () => abort.abort()
    setSaid('')
    tell(undefined)
    setRunning({ says, share: 0, stop })
    const progress = (share: number) => {
      const percent = Math.round(share * 100) / 100
      // Told of every conversation; drawn a hundred times at most.
      setRunning((before) => (before?.share === percent ? before : { says, share: percent, stop }))
    }
    const result = await work({ signal: abort.signal, progress })
    setRunning(undefined)
    setSaid(result ?? '')
  }
  const exportAll = () =>
    run(say.history.exporting, async (transfer) => {
      const outcome = await library.exportAll(transfer)
      if (!outcome.ok)
        return outcome.refusal.code === 'stopped' ? say.history.stoppedExport : void tell(outcome.refusal)
      const { conversations, pictures, bytes } = outcome.value
      return say.history.saved(conversations, pictures, bytes)
    })
  const importFrom = (file: File) =>
    run(say.history.importing, async (transfer) => {
      const outcome = await library.importFrom(file, transfer)
      if (outcome.ok) return say.history.imported(outcome.value)
      return outcome.refusal.code === 'stopped' ? say.history.stoppedImport : void tell(outcome.refusal)
    })

  return (
    <div>
      {running && (
        <div className="mb-2 flex items-center gap-2">
          <div
            role="progressbar"
            aria-label={running.says}
            aria-valuenow={Math.round(running.share * 100)}
            className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken"
          >
            <div className="h-full rounded-full bg-accent" style={{ width: `${running.share * 100}%` }} />
          </div>
          <span className="text-ink2 tabular-nums">
            {running.says} {say.parts.percent(Math.round(running.share * 100))}
          </span>
          <button type="button" onClick={running.stop} className="font-semibold text-accent hover:underline">
            {say.parts.stop}
          </button>
        </div>
      )}
      <p role="status" className="mb-2 text-ink2 empty:hidden">
        {said}
      </p>
      <fieldset disabled={!!running} className="flex flex-wrap gap-2">
        <Button data-testid="export-all" onClick={() => void exportAll()}>
          {say.history.export}
        </Button>
        <Button onClick={() => input.current?.click()}>{say.history.import}</Button>
        {children}
      </fieldset>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label={say.history.exportedHistory}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied, so that the same file can be chosen again.
          event.target.value = ''
          if (file) void importFrom(file)
        }}
      />
    </div>
  )
}

interface Transfer {
  signal: AbortSignal
  progress(share: number): void
}
