/** Saves the shown version at full size: one press for the likeliest format, a menu for the others. A clip is a film first. */
import { ChevronDown, Download as DownloadIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { type FilmType, filmTypes } from '#contract/film.ts'
import { type ExportType, exportTypes } from '#contract/picture.ts'
import { likeliestType, savedAs } from '#conversation/download.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { MenuContent } from '../parts/menu-content.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

const formats: Record<ExportType | FilmType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/jxl': 'JPEG XL',
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
}

export function Download() {
  const say = useSay()
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const first = useSession(savedAs)
  const write = first === 'clip' ? session.downloadClip : first === 'motion' ? session.downloadMotion : undefined
  const [used, setUsed] = useState<ExportType>()
  const wish = useSession((state) => state.shown?.wish)
  const likeliest = useSession(likeliestType)
  const type = wish?.type ?? used ?? likeliest
  const save = (chosen: ExportType) => {
    setUsed(chosen)
    void session.download(chosen)
  }
  const most = wish?.bytes ? Math.round(wish.bytes / 1000) : undefined
  const labels = {
    film: say.stage.downloadFilm,
    clip: say.stage.downloadClip(most),
    motion: say.stage.downloadMotion(most),
    picture: say.stage.download(formats[type], most),
  }
  return (
    <div className="flex items-center in-data-upright:max-wide:flex-col">
      <IconButton
        size="small"
        data-testid="download"
        label={labels[first]}
        keys="S"
        disabled={busy}
        onClick={() => (first === 'picture' ? save(type) : void session.save())}
      >
        <DownloadIcon size={16} strokeWidth={1.7} aria-hidden />
      </IconButton>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <IconButton
            size="small"
            label={say.stage.otherFormats}
            disabled={busy}
            className="w-5! in-data-upright:max-wide:h-5! in-data-upright:max-wide:w-7!"
          >
            <ChevronDown size={13} strokeWidth={1.9} aria-hidden />
          </IconButton>
        </DropdownMenu.Trigger>
        <MenuContent>
          {first === 'film' && (
            <>
              <Heading>{say.stage.theFilm}</Heading>
              <FormatItem type="video/mp4" good={say.stage.asItCame} onSelect={() => void session.downloadFilm()} />
              <Heading>{say.stage.thisMoment}</Heading>
            </>
          )}
          {write && (
            <>
              <Heading>{first === 'clip' ? say.stage.theClip : say.stage.theFilm}</Heading>
              {filmTypes.map((each) => (
                <FormatItem key={each} type={each} onSelect={() => void write(each)} />
              ))}
              <Heading>{first === 'clip' ? say.stage.thisMoment : say.stage.thePicture}</Heading>
            </>
          )}
          {exportTypes.map((each) => (
            <FormatItem key={each} type={each} onSelect={() => save(each)} />
          ))}
        </MenuContent>
      </DropdownMenu.Root>
    </div>
  )
}

function Heading({ children }: { children: string }) {
  return <DropdownMenu.Label className="px-2.5 pt-1.5 pb-0.5 text-xs text-ink3">{children}</DropdownMenu.Label>
}

interface FormatItemProps {
  type: ExportType | FilmType
  /** Where it is not what the format is usually good for. */
  good?: string
  onSelect: () => void
}

function FormatItem({ type, good, onSelect }: FormatItemProps) {
  const say = useSay()
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex cursor-pointer items-baseline gap-3 rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-sunken"
    >
      <span className="w-14 font-medium">{formats[type]}</span>
      <span className="text-xs text-ink3">{good ?? say.stage.goodFor[type]}</span>
    </DropdownMenu.Item>
  )
}
