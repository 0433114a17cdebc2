/** Opens the file chooser and begins with what is chosen, or does with one file what the caller wants. What it is pressed by is the caller's. */
import { type ReactNode, useRef } from 'react'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'
import { useSay } from '../state/use-say.ts'

interface ChooseFileProps {
  children: (choose: () => void) => ReactNode
  onFile?: (file: File) => void
}

/** Endings too: systems know no type for some of them. */
const accepted = 'image/*,video/mp4,video/quicktime,video/webm,.heic,.heif,.tif,.tiff,.ico,.jxl,.svg,.mov'

export function ChooseFile({ children, onFile }: ChooseFileProps) {
  const say = useSay()
  const incoming = useIncomingPicture()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        accept={accepted}
        multiple={!onFile}
        aria-label={say.parts.choosePicture}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // Emptied, so that the same file can be chosen again.
          event.target.value = ''
          const [file] = files
          if (file && onFile) onFile(file)
          else if (file) incoming.openAll(files)
        }}
      />
    </>
  )
}
