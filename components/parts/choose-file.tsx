/** Opens the file chooser and begins with the picture chosen, or does with it what the caller wants. What it is pressed by is the caller's. */
import { type ReactNode, useRef } from 'react'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'

interface ChooseFileProps {
  children: (choose: () => void) => ReactNode
  onFile?: (file: File) => void
}

export function ChooseFile({ children, onFile }: ChooseFileProps) {
  const incoming = useIncomingPicture()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label="Choose a picture"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied, so that the same file can be chosen again.
          event.target.value = ''
          if (file) (onFile ?? incoming.open)(file)
        }}
      />
    </>
  )
}
