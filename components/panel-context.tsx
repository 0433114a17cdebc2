/** What the panel is given from outside, handed to every component. Must never copy the session's state. */
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { PageDoor } from '#contract/page.ts'
import type { CapturedPicture } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Library } from '#conversation/library.ts'
import type { Rights } from '#conversation/rights.ts'
import type { Session } from '#conversation/session.ts'
import type { Reader, ReaderState } from '#sentences/reader.ts'
import { type Batch, useBatch } from './batch/use-batch.ts'

/** All that the panel needs; the entrypoint wires it. */
export interface PanelProps {
  session: Session
  library: Library
  rights: Rights
  /** A chosen file as a picture, or why not. */
  fromFile: (file: Blob) => Promise<CapturedPicture | Refusal>
  /** What was dropped or pasted as a picture. Called while the event is still being handled: later the data is gone. */
  fromTransfer: (data: DataTransfer) => Promise<CapturedPicture | Refusal>
  /** The page beside the panel. */
  page: PageDoor
  /** The language that the panel is read in. */
  reader: Reader
  /** The one origin the panel may talk to; only ever shown, never asked. */
  proxyOrigin: string
  /** The browser forgets what is here when the last private window closes. */
  privateWindow: boolean
}

interface Panel extends PanelProps, ReaderState {
  /** Files that came together: each becomes a conversation of its own when it is opened. */
  batch: Batch
  /** A refusal that did not come through the session, such as one of the library's. */
  told: Refusal | undefined
  tell: (refusal: Refusal | undefined) => void
}

const PanelContext = createContext<Panel | undefined>(undefined)

export function PanelProvider({ children, ...props }: PanelProps & { children: ReactNode }) {
  const { session, library, rights, fromFile, fromTransfer, page, reader, proxyOrigin, privateWindow } = props
  const reading = useSyncExternalStore(reader.subscribe, reader.now)
  const { say } = reading
  const [told, tell] = useState<Refusal>()
  const batch = useBatch(say.composer.unnamed)
  useLayoutEffect(() => {
    document.documentElement.lang = say.tag
  }, [say])
  const doors = useMemo(
    () => ({ session, library, rights, fromFile, fromTransfer, page, reader, proxyOrigin, privateWindow }),
    [session, library, rights, fromFile, fromTransfer, page, reader, proxyOrigin, privateWindow],
  )
  const panel = useMemo(() => ({ ...doors, ...reading, told, tell, batch }), [doors, reading, told, batch])
  return <PanelContext value={panel}>{children}</PanelContext>
}

/** The panel's doors to the rest. Throws outside of `PanelProvider`. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('usePanel needs a PanelProvider above it')
  return panel
}
