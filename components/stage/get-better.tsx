/** The offer to get the file itself, or a larger one: why it needs the site, and a choice of how much to open. Refusing costs nothing. */
import { useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSession } from '../state/use-session.ts'

export function GetBetter() {
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
  const what = better.what === 'original' ? 'Get the original' : 'Look for a larger one'
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
      <p className="text-ink2">
        The browser keeps this file from extensions. Open {andOf(hosts)} to Limn and it reads the picture there, in the
        page, and nothing else; you can take that back in Privacy.
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button weight="primary" data-testid="open-site" className={small} onClick={() => ask(better.sites)}>
          {hosts.length > 1 ? 'For these sites' : 'For this site'}
        </Button>
        <Button data-testid="open-every-site" className={small} onClick={() => ask('every')}>
          For all sites
        </Button>
        <Button data-testid="not-now" className={small} onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
    </section>
  )
}

const small = 'px-2! py-1! text-xs'

const andOf = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format([...new Set(names)])
