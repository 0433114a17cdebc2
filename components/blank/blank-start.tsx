/** On the start screen: the way to begin without a picture. */
import { useState } from 'react'
import { BlankCanvas } from './blank-canvas.tsx'

export function BlankStart() {
  const [open, setOpen] = useState(false)
  return (
    <p className="-mt-1.5 text-center text-ink2">
      or start from a{' '}
      <button type="button" onClick={() => setOpen(true)} className="font-semibold text-accent hover:underline">
        blank canvas
      </button>
      {open && <BlankCanvas onClose={() => setOpen(false)} />}
    </p>
  )
}
