/** What the panel is given from outside, handed to every component. Must never copy the session's state. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { PageDoor } from '#contract/page.ts'
import type { CapturedPicture } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Library } from '#conversation/library.ts'
import type { Session } from '#conversation/session.ts'

/** All that the panel needs; the entrypoint wires it. */
export interface PanelProps {
  session: Session
  library: Library
  /** A chosen file as a picture, or why not. */
  fromFile: (file: File) => Promise<CapturedPicture | Refusal>
  /** What was dropped or pasted as a picture. Called while the event is still being handled: later the data is gone. */
  fromTransfer: (data: DataTransfer) => Promise<CapturedPicture | Refusal>
  /** The page beside the panel. */
  page: PageDoor
  /** The one origin the panel may talk to; only ever shown, never asked. */
  proxyOrigin: string
}

interface Panel extends PanelProps {
  /** A refusal that did not come through the session, such as one of the library's. */
  told: Refusal | undefined
  tell: (refusal: Refusal | undefined) => void
}

const PanelContext = createContext<Panel | undefined>(undefined)

export function PanelProvider({ children, ...props }: PanelProps & { children: ReactNode }) {
  const { session, library, fromFile, fromTransfer, page, proxyOrigin } = props
  const [told, tell] = useState<Refusal>()
  const panel = useMemo(
    () => ({ session, library, fromFile, fromTransfer, page, proxyOrigin, told, tell }),
    [session, library, fromFile, fromTransfer, page, proxyOrigin, told],
  )
  return <PanelContext value={panel}>{children}</PanelContext>
}

/** The panel's doors to the rest. Throws outside of `PanelProvider`. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('usePanel needs a PanelProvider above it')
  return panel
}
