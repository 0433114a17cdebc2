/** The ways a picture comes in through the panel itself: a chosen file, a drop, a paste, a blank canvas. */
import { useMemo } from 'react'
import type { CapturedPicture } from '#contract/picture.ts'
import type { Session } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'

type Capture = Parameters<Session['begin']>[0]

export interface IncomingPicture {
  /** A file, called by its name until it is renamed. */
  open(file: Blob): void
  /** The first is opened, the others wait in a row. */
  openAll(files: readonly File[]): void
  take(data: DataTransfer): void
}

export function useIncomingPicture(): IncomingPicture {
  const { session, fromFile, fromTransfer, batch } = usePanel()
  const { gather, became } = batch
  return useMemo(() => {
    /** Once its conversation has begun, the row knows it. */
    const begin = async (file: () => Blob | undefined, capture: Capture) => {
      const before = session.getState().conversationId
      await session.begin(capture)
      const { conversationId } = session.getState()
      const came = file()
      if (came && conversationId && conversationId !== before) became(came, conversationId)
    }
    const open = (file: Blob) =>
      void begin(
        () => file,
        async () => {
          const captured = await fromFile(file)
          return 'blob' in captured ? { ...named(file), ...captured } : captured
        },
      )
    return {
      open,
      openAll(files) {
        gather(files)
        const first = files[0]
        if (first) open(first)
      },
      take(data) {
        // Read now: a DataTransfer is emptied as soon as its event has been handled.
        const files = [...data.files]
        const picture = fromTransfer(data)
        let taken: Blob | undefined
        void begin(
          () => taken,
          async () => {
            const captured = await picture
            const others = 'blob' in captured ? (captured.others ?? []) : []
            taken = files.find((file) => !others.some((other) => isSame(file, other)))
            if (others.length > 0) gather(files)
            return captured
          },
        )
      },
    }
  }, [session, fromFile, fromTransfer, gather, became])
}

function named(file: Blob): Pick<CapturedPicture, 'alt'> {
  const alt = file instanceof File ? file.name.replace(/\.[^.]*$/, '') : ''
  return alt ? { alt } : {}
}

/** Each look into a transfer makes new objects of the same files. */
const isSame = (one: File, other: Blob): boolean =>
  other instanceof File && one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

/** Whether a drag or a clipboard carries something that may be a picture; plain text is left to the text area. */
export function mayCarryPicture(data: DataTransfer | null): data is DataTransfer {
  return !!data && ['Files', 'text/uri-list'].some((type) => data.types.includes(type))
}
