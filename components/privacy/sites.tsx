/** The sites that were opened to Limn so that it gets pictures in full, and how to take each back. */
import { useEffect, useState } from 'react'
import type { OpenSite } from '#contract/page.ts'
import { usePanel } from '../panel-context.tsx'
import { Section } from './section.tsx'

export function Sites() {
  const { page } = usePanel()
  const [open, setOpen] = useState<readonly OpenSite[]>()
  useEffect(() => {
    const read = () => void page.sites.list().then(setOpen)
    read()
    return page.sites.watch(read)
  }, [page])
  return (
    <Section title="Sites opened to Limn">
      <p className="text-[0.78125rem] text-ink2">
        {page.sites.mayAsk
          ? 'None is needed. Where you open one, Limn notes which picture a right-click means and reads the picture you take, in the page, with nothing sent elsewhere.'
          : 'In a private window Limn asks for no site: the browser would write it down.'}
      </p>
      {open?.length === 0 && <p className="mt-1.5 text-ink3">None at present</p>}
      <ul className="mt-1">
        {open?.map((site) => (
          <li key={site.pattern} data-testid="open-site-row" className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate" title={site.pattern}>
              {site.name}
            </span>
            <button
              type="button"
              data-testid="give-back"
              aria-label={`Give back ${site.name}`}
              onClick={() => void page.sites.giveBack(site)}
              className="rounded-md text-[0.78125rem] font-semibold text-accent hover:underline"
            >
              Give back
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
