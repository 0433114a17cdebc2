/** Keys that work anywhere in the panel: undo, redo, copying and pasting a picture, saving it. Must never take a key from a text field. */
import { useEffect } from 'react'
import { usePanel } from '../panel-context.tsx'
import { useIncomingPicture } from './use-incoming-picture.ts'

export function useShortcuts(): void {
  const { session } = usePanel()
  const incoming = useIncomingPicture()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { canUndo, canRedo, shown, busy } = session.getState()
      const isIdle = shown !== undefined && busy === undefined
      if (isTyping(event.target) || isCovered() || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const redo = key === 'y' || (key === 'z' && event.shiftKey)
      if (redo && canRedo) void session.redo()
      else if (!redo && key === 'z' && canUndo) void session.undo()
      else if (key === 's' && isIdle && !event.shiftKey) void session.save()
      else if (key === 'c' && isIdle && !event.shiftKey && isNothingSelected()) void session.copy()
      else return
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData?.files.length) return
      event.preventDefault()
      incoming.take(event.clipboardData)
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('paste', onPaste)
    }
  }, [session, incoming])
}

/** Selected words are what is meant to be copied. */
const isNothingSelected = () => window.getSelection()?.isCollapsed ?? true

/** A text field undoes its own typing; one that is empty has none. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement
    ? target.value !== ''
    : target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select'))

/** Nothing behind a dialog changes unseen. */
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog]') !== null
