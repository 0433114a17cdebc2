/** Saves the shown version at full size: one press for the source's own format or the one used last, a menu for the others. */
import { ChevronDown, Download as DownloadIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { type ExportType, exportTypes } from '#contract/picture.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSession } from '../state/use-session.ts'

const formats: Record<ExportType, { name: string; good: string }> = {
  'image/png': { name: 'PNG', good: 'every pixel exact' },
  'image/jpeg': { name: 'JPEG', good: 'small, for photographs' },
  'image/webp': { name: 'WebP', good: 'smaller, for the web' },
  'image/avif': { name: 'AVIF', good: 'smallest, takes a while' },
  'image/jxl': { name: 'JPEG XL', good: 'small, few programs open it' },
}

export function Download() {
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const own = useSession((state) => state.source?.type)
  const [used, setUsed] = useState<ExportType>()
  const wish = useSession((state) => state.shown?.wish)
  const type = wish?.type ?? used ?? exportTypes.find((each) => each === own) ?? 'image/png'
  const save = (chosen: ExportType) => {
    setUsed(chosen)
    void session.download(chosen)
  }
  return (
    <div className="flex">
      <IconButton
        size="small"
        data-testid="download"
        label={`Download as ${formats[type].name}${wish?.bytes ? `, at most ${Math.round(wish.bytes / 1000)} kB` : ''}`}
        disabled={busy}
        onClick={() => save(type)}
      >
        <DownloadIcon size={16} strokeWidth={1.7} aria-hidden />
      </IconButton>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" label="Other formats" disabled={busy} className="w-5!">
            <ChevronDown size={13} strokeWidth={1.9} aria-hidden />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            collisionPadding={8}
            className="z-40 animate-appear rounded-xl border bg-surface p-1 shadow-lg"
          >
            {exportTypes.map((each) => (
              <DropdownMenu.Item
                key={each}
                onSelect={() => save(each)}
                className="flex cursor-pointer items-baseline gap-3 rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-sunken"
              >
                <span className="w-14 font-medium">{formats[each].name}</span>
                <span className="text-xs text-ink3">{formats[each].good}</span>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  )
}
