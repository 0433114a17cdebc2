/** The whole panel takes a dropped picture, and says so while one is over it. */
import { ImageDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mayCarryPicture, useIncomingPicture } from './state/use-incoming-picture.ts'
import { useSay } from './state/use-say.ts'

export function DropOverlay() {
  const say = useSay()
  const incoming = useIncomingPicture()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!mayCarryPicture(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      // Only leaving the window has nowhere to go to; between elements there is always a next one.
      if (!event.relatedTarget) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!mayCarryPicture(event.dataTransfer)) return
      event.preventDefault()
      incoming.take(event.dataTransfer)
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
    }
  }, [incoming])

  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid animate-appear place-items-center bg-bg/85 p-3">
      <div className="grid size-full place-content-center justify-items-center gap-2 rounded-2xl border-2 border-dashed border-accent bg-accent-soft text-accent">
        <ImageDown size={30} strokeWidth={1.5} aria-hidden />
        <p className="font-semibold">{say.composer.dropHere}</p>
      </div>
    </div>
  )
}
