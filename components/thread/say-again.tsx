/** Brings the words of a turn back into the text area, to be said again or said better. */
import { PencilLine } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'

export function SayAgain({ words }: { words: string }) {
  const say = useSay()
  const { session } = usePanel()
  const bringBack = () => {
    session.setDraft(words)
    const field = document.querySelector<HTMLTextAreaElement>('[data-testid=request]')
    field?.focus()
    field?.setSelectionRange(words.length, words.length)
  }
  return (
    <IconButton
      size="small"
      label={say.thread.sayAgain}
      onClick={bringBack}
      className="opacity-0 group-focus-within/turn:opacity-100 group-hover/turn:opacity-100 [@media(hover:none)]:opacity-100"
    >
      <PencilLine size={14} strokeWidth={1.7} aria-hidden />
    </IconButton>
  )
}
