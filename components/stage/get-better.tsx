/** The offer to get the file itself, or a larger one: why it needs the site, and a choice of how much to open. Refusing costs nothing. */
import { useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function GetBetter() {
  const say = useSay()
  const { session, page } = usePanel()
  const better = useSession((state) => state.source?.better)
  const busy = useSession((state) => !!state.busy)
  const [open, setOpen] = useState(false)
  if (!better) return null
  const ask = (sites: readonly string[] | 'every') => {
    // Before anything else: the browser asks only within the press.
    const answer = page.sites.ask(sites)
    void answer.then((granted) => {
      setOpen(false)
      if (granted) void session.improve()
    })
  }
  const what = better.what === 'original' ? say.stage.getOriginal : say.stage.lookForLarger
  if (!open)
    return (
      <button
        type="button"
        data-testid="get-original"
        disabled={busy}
        onClick={() => setOpen(true)}
        className="shrink-0 self-start rounded-md font-semibold whitespace-nowrap text-accent hover:underline disabled:opacity-50"
      >
        {what}
      </button>
    )
  const hosts = better.sites.map((site) => new URL(site).hostname)
  return (
    <section aria-label={what} className="mt-1.5 w-full animate-appear rounded-xl border bg-surface p-2.5">
      <p className="text-ink2">{say.stage.openSite([...new Set(hosts)])}</p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button weight="primary" data-testid="open-site" className={small} onClick={() => ask(better.sites)}>
          {say.stage.forSites(hosts.length)}
        </Button>
        <Button data-testid="open-every-site" className={small} onClick={() => ask('every')}>
          {say.stage.forAllSites}
        </Button>
        <Button data-testid="not-now" className={small} onClick={() => setOpen(false)}>
          {say.parts.notNow}
        </Button>
      </div>
    </section>
  )
}

const small = 'px-2! py-1! text-xs'
