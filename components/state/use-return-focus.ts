/** Gives the keyboard back to whoever opened a dialog: without it the focus falls to the page's beginning. */
import { useState } from 'react'

/** For a dialog's `onCloseAutoFocus`. Whoever had the focus when the dialog first appeared gets it back. */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement)
  return (event) => {
    event.preventDefault()
    if (opener instanceof HTMLElement) opener.focus()
  }
}
