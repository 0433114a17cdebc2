/** The ways a picture comes in through the panel itself: a chosen file, a drop, a paste. */
import { useMemo } from 'react'
import { usePanel } from '../panel-context.tsx'

export interface IncomingPicture {
  /** A file, called by its name until it is renamed. */
  open(file: File): void
  take(data: DataTransfer): void
}

export function useIncomingPicture(): IncomingPicture {
  const { session, fromFile, fromTransfer } = usePanel()
  return useMemo(
    () => ({
      open(file) {
        const alt = file.name.replace(/\.[^.]*$/, '')
        void session.begin(async () => {
          const captured = await fromFile(file)
          return 'blob' in captured && alt ? { alt, ...captured } : captured
        })
      },
      take(data) {
        // Read now: a DataTransfer is emptied as soon as its event has been handled.
        const picture = fromTransfer(data)
        void session.begin(() => picture)
      },
    }),
    [session, fromFile, fromTransfer],
  )
}

/** Whether a drag or a clipboard carries something that may be a picture; plain text is left to the text area. */
export function mayCarryPicture(data: DataTransfer | null): data is DataTransfer {
  return !!data && ['Files', 'text/uri-list'].some((type) => data.types.includes(type))
}
