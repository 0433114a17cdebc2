/** Pictures on the page beside the panel: a list to choose from, and two ways to choose on the page itself. */
import { Crop, MousePointerClick } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PagePicture } from '#contract/page.ts'
import type { Refusal } from '#contract/refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { PagePictureItem } from './page-picture-item.tsx'

export function PageView({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const explain = useExplain()
  const { session, page } = usePanel()
  const [found, setFound] = useState<readonly PagePicture[] | Refusal>()
  const look = () => void page.pictures().then((listed) => setFound(listed.ok ? listed.value : listed.refusal))
  useEffect(look, [page])
  const point = (what: 'pick' | 'cut') => {
    onClose()
    void session.point(what, page[what])
  }
  const take = (picture: PagePicture) => {
    onClose()
    void session.begin(page.take(picture))
  }
  const icon = { size: 15, strokeWidth: 1.7, 'aria-hidden': true, className: 'mr-1.5 inline' } as const
  return (
    <Drawer title={say.page.title} onClose={onClose}>
      <div className="flex flex-wrap gap-2 border-b p-3">
        <Button data-testid="pick-on-page" className="px-2!" onClick={() => point('pick')}>
          <MousePointerClick {...icon} />
          {say.page.pointAtOne}
        </Button>
        <Button data-testid="cut-from-page" className="px-2!" onClick={() => point('cut')}>
          <Crop {...icon} />
          {say.page.cutOut}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        {found === undefined && <p className="text-ink3">{say.page.looking}</p>}
        {found && 'code' in found && (
          <div role="alert" className="text-ink2">
            <p>{explain(found)}</p>
            <button type="button" onClick={look} className="mt-1 font-semibold text-accent hover:underline">
              {say.page.lookAgain}
            </button>
          </div>
        )}
        {found && !('code' in found) && (
          <ul className="grid grid-cols-2 gap-2 roomy:grid-cols-3">
            {found.map((picture) => (
              <PagePictureItem key={picture.id} picture={picture} onTake={() => take(picture)} />
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  )
}
