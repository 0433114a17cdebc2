/** The panel: composes the views and nothing else. Reads the session and the library, calls their verbs, reaches nothing beyond. */
import './panel.css'
import { Tooltip } from 'radix-ui'
import { useEffect, useState } from 'react'
import { BatchRow } from './batch/batch-row.tsx'
import { Composer } from './composer/composer.tsx'
import { ConsentSheet } from './consent/consent-sheet.tsx'
import { DropOverlay } from './drop-overlay.tsx'
import { EmptyView } from './first-run/empty-view.tsx'
import { Header, type View } from './header/header.tsx'
import { HistoryView } from './history/history-view.tsx'
import { LockScreen } from './lock/lock-screen.tsx'
import { PageView } from './page/page-view.tsx'
import { PointingBar } from './page/pointing-bar.tsx'
import { type PanelProps, PanelProvider } from './panel-context.tsx'
import { PrivacyView } from './privacy/privacy-view.tsx'
import { GotLine } from './stage/got-line.tsx'
import { PictureStage } from './stage/picture-stage.tsx'
import { useIdleLock } from './state/use-idle-lock.ts'
import { useLockState, useOpenConversation } from './state/use-library.ts'
import { useSession } from './state/use-session.ts'
import { useShortcuts } from './state/use-shortcuts.ts'
import { StatusLine } from './status-line.tsx'
import { TakeChooser } from './take/take-chooser.tsx'
import { Filmstrip } from './thread/filmstrip.tsx'
import { Thread } from './thread/thread.tsx'

export type { PanelProps } from './panel-context.tsx'

/** The whole panel. Mount it once; everything it shows comes from `session` and `library`. */
export function App(props: PanelProps) {
  return (
    <PanelProvider {...props}>
      <Tooltip.Provider delayDuration={450}>
        <Door />
      </Tooltip.Provider>
    </PanelProvider>
  )
}

/** While locked nothing of the panel is there, only the lock. */
function Door() {
  const lock = useLockState()
  if (lock === undefined) return null
  return lock === 'locked' ? <LockScreen /> : <Panel />
}

function Panel() {
  const empty = useSession((state) => state.stage === 'empty')
  const failed = useSession((state) => state.stage === 'failed' && !state.shown)
  const conversation = useOpenConversation()
  // A conversation outlives its pictures: what was said in it can still be read.
  const wordsOnly = failed && (conversation?.turns.length ?? 0) > 0
  const [view, setView] = useState<View>()
  useShortcuts()
  useIdleLock()
  const close = () => setView(undefined)
  // Where a click did not say which picture, the choice is a press away.
  const unclear = useSession((state) => state.notice?.code === 'picture-unclear')
  useEffect(() => {
    if (unclear) setView('page')
  }, [unclear])
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <Header conversation={conversation?.conversation} onOpen={setView} />
      <BatchRow />
      <PointingBar />
      <main className="flex min-h-0 flex-1 flex-col">
        {empty && <EmptyView />}
        {!empty && (
          <div className="flex min-h-0 flex-1 flex-col short:overflow-y-auto wide:grid wide:grid-cols-[minmax(0,1fr)_24.5rem] wide:grid-rows-[minmax(0,1fr)]">
            <div
              className={`flex flex-col wide:border-r ${failed && !wordsOnly ? 'flex-1 wide:col-span-2' : 'shrink-0'} ${wordsOnly ? 'min-h-44' : ''}`}
            >
              <GotLine />
              <PictureStage />
              <TakeChooser />
            </div>
            {wordsOnly && <Thread view={conversation && { ...conversation, versions: [] }} />}
            {!failed && (
              <div className="flex min-h-0 flex-1 flex-col short:min-h-64">
                {conversation && conversation.versions.length > 0 && <Filmstrip versions={conversation.versions} />}
                <Thread view={conversation} />
                <Composer lastSaid={conversation?.turns.findLast(({ text }) => text)?.text} />
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
