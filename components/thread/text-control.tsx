/** Words that can be typed. Typing previews at most once a frame; Enter or leaving keeps them, Escape takes them back. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { useFrameCoalesced } from '../state/use-frame-coalesced.ts'
import { useSay } from '../state/use-say.ts'
import { type ControlProps, withParam } from './adjustable.ts'

/** Lines that are shown at most; more are scrolled. */
const mostLines = 5

export function TextControl({ control, adjustable }: ControlProps<'text'>) {
  const say = useSay()
  const { session } = usePanel()
  const { param, label, maxLength } = control
  const { params, versionId } = adjustable
  const stored = typeof params[param] === 'string' ? params[param] : ''
  const [typed, setTyped] = useState<string>()
  // Leaving the field follows Escape and Enter, and must not keep a second time.
  const settled = useRef(false)
  const frame = useFrameCoalesced((text: string) => void session.preview(versionId, withParam(adjustable, param, text)))
  const value = typed ?? stored

  const settle = (text: string) => {
    frame.cancel()
    settled.current = true
    if (text !== stored)
      void session.adjust(versionId, withParam(adjustable, param, text)).then(() => setTyped(undefined))
    else {
      setTyped(undefined)
      if (typed !== undefined && typed !== stored) void session.preview(versionId, withParam(adjustable, param, stored))
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      settle(value)
      event.currentTarget.blur()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      settle(stored)
      event.currentTarget.blur()
    }
  }
  return (
    <textarea
      aria-label={label}
      title={say.thread.newLine}
      value={value}
      maxLength={maxLength}
      rows={Math.min(mostLines, value.split('\n').length)}
      onFocus={() => {
        settled.current = false
      }}
      onChange={(event) => {
        setTyped(event.target.value)
        frame.push(event.target.value)
      }}
      onBlur={() => !settled.current && settle(value)}
      onKeyDown={onKeyDown}
      className="min-w-0 flex-1 resize-none rounded-md bg-sunken px-2 py-1 text-[0.8125rem] text-ink"
    />
  )
}
