/** Every version of the conversation, and the way back and forth between them. */
import { Play, Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { VersionRecord } from '#contract/memory.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Thumbnail } from '../parts/thumbnail.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function Filmstrip({ versions }: { versions: readonly VersionRecord[] }) {
  const say = useSay()
  const { session } = usePanel()
  const shown = useSession((state) => state.shown?.versionId)
  const strip = useRef<HTMLUListElement>(null)

  // A version may be on the stage before it is in the strip.
  const inStrip = versions.find(({ id }) => id === shown)?.id
  useEffect(() => {
    if (inStrip) strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [inStrip])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const to = step && versions[versions.findIndex((version) => version.id === shown) + step]
    if (!to) return
    event.preventDefault()
    strip.current?.querySelector<HTMLElement>(`[data-version="${to.number}"]`)?.focus()
    void session.show(to.id)
  }

  return (
    <div className="flex shrink-0 items-center gap-2 border-b px-3 py-2">
      <ul
        ref={strip}
        aria-label={say.thread.versions}
        onKeyDown={onKeyDown}
        className="scrollbar-none -m-1 flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-1"
      >
        {versions.map((version) => (
          <li key={version.id} className="shrink-0">
            <button
              type="button"
              data-testid="version"
              data-version={version.number}
              aria-label={nameOf(version, say)}
              aria-current={version.id === shown ? 'true' : undefined}
              tabIndex={version.id === shown || !shown ? 0 : -1}
              onClick={() => void session.show(version.id)}
              className="relative block h-8 w-11 overflow-hidden rounded-md outline-2 outline-transparent forced-colors:not-aria-[current]:not-focus-visible:outline-none transition-[outline-color] hover:outline-line focus-visible:outline-ink aria-[current]:outline-accent"
            >
              <Thumbnail blob={version.thumbnail} className="size-full" />
              {version.film && (
                <Play size={11} aria-hidden className="absolute bottom-0.5 left-0.5 fill-tag-ink text-tag-ink" />
              )}
              <span className="absolute right-0 bottom-0 rounded-tl-md bg-tag px-1 text-[0.625rem] leading-snug text-tag-ink tabular-nums">
                {version.number}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <UndoRedo />
    </div>
  )
}

function nameOf({ number, film }: VersionRecord, say: Sentences): string {
  if (number === 0) return say.thread.asItCame
  return film ? say.thread.filmVersion(number) : say.parts.version(number)
}

function UndoRedo() {
  const say = useSay()
  const { session } = usePanel()
  const canUndo = useSession((state) => state.canUndo)
  const canRedo = useSession((state) => state.canRedo)
  const icon = { size: 15, strokeWidth: 1.8, 'aria-hidden': true } as const
  return (
    <div className="flex shrink-0 gap-0.5">
      <IconButton size="small" label={say.thread.undo} keys="Z" disabled={!canUndo} onClick={() => void session.undo()}>
        <Undo2 {...icon} />
      </IconButton>
      <IconButton
        size="small"
        label={say.thread.redo}
        keys="Shift+Z"
        disabled={!canRedo}
        onClick={() => void session.redo()}
      >
        <Redo2 {...icon} />
      </IconButton>
    </div>
  )
}
