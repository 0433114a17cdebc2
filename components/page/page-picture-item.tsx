/** One picture of the page, as far as it can be seen without asking for it. */
import { Image } from 'lucide-react'
import type { PagePicture } from '#contract/page.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useSay } from '../state/use-say.ts'

export function PagePictureItem({ picture, onTake }: { picture: PagePicture; onTake: () => void }) {
  const say = useSay()
  const { thumbnail, alt, kind, host } = picture
  const size = picture.width > 0 ? formatSize(picture) : ''
  const name = alt || say.page.kinds[kind]
  return (
    <li>
      <button
        type="button"
        data-testid="page-picture"
        onClick={onTake}
        title={[name, size, host].filter(Boolean).join(' · ')}
        className="flex w-full flex-col gap-1 rounded-lg border bg-surface p-1.5 text-left transition-colors hover:border-accent"
      >
        <span className="checker grid aspect-square w-full place-items-center overflow-hidden rounded-md text-ink3">
          {thumbnail ? (
            <img src={thumbnail} alt="" className="size-full object-contain" />
          ) : (
            <Image size={22} strokeWidth={1.4} aria-hidden />
          )}
        </span>
        <span className="truncate text-xs">{name}</span>
        <span className="truncate text-[0.6875rem] text-ink3 tabular-nums">{size || host || ' '}</span>
      </button>
    </li>
  )
}
