/** Where people say what should change. Enter sends, Shift+Enter breaks the line, Escape stops, the up arrow brings back what was said last. */
import { ArrowUp, ImagePlus, Square } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { usePanel } from '../panel-context.tsx'
import { ChooseFile } from '../parts/choose-file.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Notice } from '../parts/notice.tsx'
import { useLasting } from '../state/use-lasting.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { PlaceChip } from './place-chip.tsx'
import { RoutePill } from './route-pill.tsx'

export function Composer({ lastSaid }: { lastSaid: string | undefined }) {
  const say = useSay()
  const { session } = usePanel()
  const draft = useSession((state) => state.draft)
  const busy = useSession((state) => !!state.busy)
  const waiting = useSession((state) => state.busy?.what === 'recipient')
  // Most work is over before a stop button could be reached; showing it would only flicker.
  const stoppable = useLasting(busy, 250) || waiting
  const ready = useSession((state) => !!state.shown)
  const conversation = useSession((state) => state.conversationId)
  const field = useRef<HTMLTextAreaElement>(null)
  const sendable = ready && draft.trim() !== ''

  useEffect(() => {
    if (conversation) field.current?.focus({ preventScroll: true })
  }, [conversation])

  const send = () => {
    if (sendable && !waiting) void session.say(draft.trim())
    // The button goes with the words; the keyboard must not go with it.
    field.current?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter and Escape belong to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && draft === '' && lastSaid) {
      event.preventDefault()
      session.setDraft(lastSaid)
    } else if (event.key === 'Escape' && busy) session.stop()
  }

  return (
    <div className="shrink-0 border-t px-3 pt-2.5 pb-3">
      <Notice />
      <div className="rounded-[14px] border bg-surface px-3 py-2.5 transition-colors focus-within:border-accent/60">
        <PlaceChip />
        <textarea
          ref={field}
          data-testid="request"
          aria-label={say.composer.ask}
          placeholder={say.composer.ask}
          rows={1}
          maxLength={2000}
          value={draft}
          onChange={(event) => session.setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className="mb-1.5 block field-sizing-content max-h-40 min-h-5 w-full resize-none bg-transparent outline-none placeholder:text-ink3"
        />
        <div className="-mb-0.5 -ml-1.5 flex items-center gap-1.5">
          <ChooseFile>
            {(choose) => (
              <IconButton label={say.composer.openAnother} onClick={choose}>
                <ImagePlus size={18} strokeWidth={1.7} aria-hidden />
              </IconButton>
            )}
          </ChooseFile>
          <RoutePill />
          {stoppable ? (
            <SendOrStop label={say.parts.stop} data-testid="stop" onClick={() => session.stop()}>
              <Square size={13} strokeWidth={2} fill="currentColor" aria-hidden />
            </SendOrStop>
          ) : (
            <SendOrStop label={say.composer.send} data-testid="send" disabled={!sendable} onClick={send}>
              <ArrowUp size={18} strokeWidth={2} aria-hidden />
            </SendOrStop>
          )}
        </div>
      </div>
    </div>
  )
}

function SendOrStop({ className, ...button }: Parameters<typeof IconButton>[0]) {
  return (
    <IconButton
      {...button}
      className="ml-auto rounded-[10px]! bg-accent text-on-accent! hover:bg-accent! hover:opacity-90 disabled:opacity-35"
    />
  )
}
