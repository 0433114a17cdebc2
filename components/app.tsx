/** The panel: composes the views and nothing else. Reads the session and the library, calls their verbs, reaches nothing beyond. */
import './panel.css'
import { Tooltip } from 'radix-ui'
import { useEffect, useState } from 'react'
import { Composer } from './composer/composer.tsx'
import { ConsentSheet } from './consent/consent-sheet.tsx'
import { DropOverlay } from './drop-overlay.tsx'
import { EmptyView } from './first-run/empty-view.tsx'
import { Header, type View } from './header/header.tsx'
import { HistoryView } from './history/history-view.tsx'
import { PageView } from './page/page-view.tsx'
import { PointingBar } from './page/pointing-bar.tsx'
import { type PanelProps, PanelProvider } from './panel-context.tsx'
import { PrivacyView } from './privacy/privacy-view.tsx'
import { GotLine } from './stage/got-line.tsx'
import { PictureStage } from './stage/picture-stage.tsx'
import { useOpenConversation } from './state/use-library.ts'
import { useSession } from './state/use-session.ts'
import { useShortcuts } from './state/use-shortcuts.ts'
import { StatusLine } from './status-line.tsx'
import { Filmstrip } from './thread/filmstrip.tsx'
import { Thread } from './thread/thread.tsx'

export type { PanelProps } from './panel-context.tsx'

/** The whole panel. Mount it once; everything it shows comes from `session` and `library`. */
export function App(props: PanelProps) {
  return (
    <PanelProvider {...props}>
      <Tooltip.Provider delayDuration={450}>
        <Panel />
      </Tooltip.Provider>
    </PanelProvider>
  )
}

function Panel() {
  const empty = useSession((state) => state.stage === 'empty')
  const failed = useSession((state) => state.stage === 'failed' && !state.shown)
  const conversation = useOpenConversation()
  const [view, setView] = useState<View>()
  useShortcuts()
  const close = () => setView(undefined)
  // Where a click did not say which picture, the choice is a press away.
  const unclear = useSession((state) => state.notice?.code === 'picture-unclear')
  useEffect(() => {
    if (unclear) setView('page')
  }, [unclear])
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <Header conversation={conversation?.conversation} onOpen={setView} />
      <PointingBar />
      <main className="flex min-h-0 flex-1 flex-col">
        {empty && <EmptyView />}
        {!empty && (
          <div className="flex min-h-0 flex-1 flex-col wide:grid wide:grid-cols-[minmax(0,1fr)_24.5rem] wide:grid-rows-[minmax(0,1fr)]">
            <div className={`flex flex-col wide:border-r ${failed ? 'flex-1 wide:col-span-2' : 'shrink-0'}`}>
              <GotLine />
              <PictureStage />
            </div>
            {!failed && (
              <div className="flex min-h-0 flex-1 flex-col">
                {conversation && conversation.versions.length > 0 && <Filmstrip versions={conversation.versions} />}
                <Thread view={conversation} />
                <Composer />
              </div>
            )}
          </div>
        )}
      </main>
      {view === 'page' && <PageView onClose={close} />}
      {view === 'history' && <HistoryView onClose={close} />}
      {view === 'privacy' && <PrivacyView onClose={close} />}
      <ConsentSheet />
      <DropOverlay />
      <StatusLine />
    </div>
  )
}
