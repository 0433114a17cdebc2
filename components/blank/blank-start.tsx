/** On the start screen: the way to begin without a picture. */
import { useState } from 'react'
import { Pieces } from '../parts/pieces.tsx'
import { useSay } from '../state/use-say.ts'
import { BlankCanvas } from './blank-canvas.tsx'

export function BlankStart() {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <p className="-mt-1.5 text-center text-ink2">
      <Pieces
        of={say.blank.orStart((words) => (
          <button type="button" onClick={() => setOpen(true)} className="font-semibold text-accent hover:underline">
            {words}
          </button>
        ))}
      />
      {open && <BlankCanvas onClose={() => setOpen(false)} />}
    </p>
  )
}
