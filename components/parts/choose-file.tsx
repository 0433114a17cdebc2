/** Opens the file chooser and begins with the picture chosen. What it is pressed by is the caller's. */
import { type ReactNode, useRef } from 'react'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'

export function ChooseFile({ children }: { children: (choose: () => void) => ReactNode }) {
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
          if (file) incoming.open(file)
        }}
      />
    </>
  )
}
