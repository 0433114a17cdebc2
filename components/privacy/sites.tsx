/** The sites that were opened to Limn so that it gets pictures in full, and how to take each back. */
import { useEffect, useState } from 'react'
import type { OpenSite } from '#contract/page.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import { Section } from './section.tsx'

export function Sites() {
  const { page } = usePanel()
  const say = useSay()
  const nameOf = ({ name }: OpenSite) => name ?? say.privacy.sites.every
  const [open, setOpen] = useState<readonly OpenSite[]>()
  useEffect(() => {
    const read = () => void page.sites.list().then(setOpen)
    read()
    return page.sites.watch(read)
  }, [page])
  return (
    <Section title={say.privacy.sites.title}>
      <p className="text-[0.78125rem] text-ink2">
        {page.sites.mayAsk ? say.privacy.sites.explains : say.privacy.sites.private}
      </p>
      {open?.length === 0 && <p className="mt-1.5 text-ink3">{say.privacy.sites.none}</p>}
      <ul className="mt-1">
        {open?.map((site) => (
          <li key={site.pattern} data-testid="open-site-row" className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate" title={site.pattern}>
              {nameOf(site)}
            </span>
            <button
              type="button"
              data-testid="give-back"
              aria-label={say.privacy.sites.giveBackOne(nameOf(site))}
              onClick={() => void page.sites.giveBack(site)}
              className="rounded-md text-[0.78125rem] font-semibold text-accent hover:underline"
            >
              {say.privacy.sites.giveBack}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
