/** Saves the shown version at full size: one press for the likeliest format, a menu for the others. A clip is a film first. */
import { ChevronDown, Download as DownloadIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { type FilmType, filmTypes } from '#contract/film.ts'
import { type ExportType, exportTypes } from '#contract/picture.ts'
import { likeliestType } from '#conversation/download.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { MenuContent } from '../parts/menu-content.tsx'
import { useSession } from '../state/use-session.ts'

interface Format {
  name: string
  good: string
}

const formats: Record<ExportType, Format> = {
  'image/png': { name: 'PNG', good: 'every pixel exact' },
  'image/jpeg': { name: 'JPEG', good: 'small, for photographs' },
  'image/webp': { name: 'WebP', good: 'smaller, for the web' },
  'image/avif': { name: 'AVIF', good: 'smallest, takes a while' },
  'image/jxl': { name: 'JPEG XL', good: 'small, few programs open it' },
}

const filmFormats: Record<FilmType, Format> = {
  'video/mp4': { name: 'MP4', good: 'opens nearly everywhere' },
  'video/webm': { name: 'WebM', good: 'for the web' },
}

export function Download() {
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const isFilm = useSession(({ shown }) => shown?.film !== undefined)
  const isClip = useSession(({ shown }) => shown?.clip === true && !shown.noClip)
  const [used, setUsed] = useState<ExportType>()
  const wish = useSession((state) => state.shown?.wish)
  const likeliest = useSession(likeliestType)
  const type = wish?.type ?? used ?? likeliest
  const save = (chosen: ExportType) => {
    setUsed(chosen)
    void session.download(chosen)
  }
  const most = wish?.bytes ? `, at most ${Math.round(wish.bytes / 1000)} kB` : ''
  return (
    <div className="flex">
      <IconButton
        size="small"
        data-testid="download"
        label={
          isFilm
            ? 'Download the film'
            : isClip
              ? `Download the clip${most}`
              : `Download as ${formats[type].name}${most}`
        }
        keys="S"
        disabled={busy}
        onClick={() => (isFilm ? void session.downloadFilm() : isClip ? void session.downloadClip() : save(type))}
      >
        <DownloadIcon size={16} strokeWidth={1.7} aria-hidden />
      </IconButton>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" label="Other formats" disabled={busy} className="w-5!">
            <ChevronDown size={13} strokeWidth={1.9} aria-hidden />
          </IconButton>
        </DropdownMenu.Trigger>
        <MenuContent>
          {isFilm && (
            <>
              <Heading>The film</Heading>
              <FormatItem name="MP4" good="as it came" onSelect={() => void session.downloadFilm()} />
              <Heading>This moment</Heading>
            </>
          )}
          {isClip && !isFilm && (
            <>
              <Heading>The clip</Heading>
              {filmTypes.map((each) => (
                <FormatItem key={each} {...filmFormats[each]} onSelect={() => void session.downloadClip(each)} />
              ))}
              <Heading>This moment</Heading>
            </>
          )}
          {exportTypes.map((each) => (
            <FormatItem key={each} {...formats[each]} onSelect={() => save(each)} />
          ))}
        </MenuContent>
      </DropdownMenu.Root>
    </div>
  )
}

function Heading({ children }: { children: string }) {
  return <DropdownMenu.Label className="px-2.5 pt-1.5 pb-0.5 text-xs text-ink3">{children}</DropdownMenu.Label>
}

function FormatItem({ name, good, onSelect }: Format & { onSelect: () => void }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex cursor-pointer items-baseline gap-3 rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-sunken"
    >
      <span className="w-14 font-medium">{name}</span>
      <span className="text-xs text-ink3">{good}</span>
    </DropdownMenu.Item>
  )
}
