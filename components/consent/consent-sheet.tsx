/** Asks before anything leaves, with exactly what would. Closing it in any way is a no. */
import { Dialog } from 'radix-ui'
import { useRef, useState } from 'react'
import type { ConsentRequest } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { Button } from '../parts/button.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useSession } from '../state/use-session.ts'
import { ExactPreview } from './exact-preview.tsx'
import { ExactWords } from './exact-words.tsx'
import { RecipientTerms } from './recipient-terms.tsx'

export function ConsentSheet() {
  const request = useSession((state) => state.consentRequest)
  // What is being marked lies under it, and the question waits meanwhile.
  const marking = useSession((state) => !!state.marking)
  return request && !marking ? <Sheet key={request.turnId} request={request} /> : null
}

function Sheet({ request }: { request: ConsentRequest }) {
  const { session } = usePanel()
  const content = useRef<HTMLDivElement>(null)
  const isClip = useSession(({ shown }) => shown?.clip === true && shown.noClip?.code !== 'clip-made-still')
  const [agreed, setAgreed] = useState(false)
  const agree = () => {
    setAgreed(true)
    void session.agree().finally(() => setAgreed(false))
  }
  return (
    <Dialog.Root open onOpenChange={(open) => open || session.decline()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-appear bg-veil" />
        <Dialog.Content
          ref={content}
          data-testid="consent-dialog"
          // The question itself is read first; neither answer is preselected.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            content.current?.focus()
          }}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] max-w-lg animate-rise flex-col rounded-t-[18px] border-t bg-surface shadow-2xl outline-none wide:bottom-auto wide:top-1/2 wide:-translate-y-1/2 wide:rounded-[18px] wide:border"
        >
          <div className="min-h-0 overflow-y-auto px-4 pt-4.5 pb-3">
            <Dialog.Title className="mb-1.5 text-base font-semibold">
              Send {request.use === 'plan' ? 'these words' : 'this'} to {recipientName(request.recipient)}?
            </Dialog.Title>
            <Dialog.Description className="text-ink2">
              {reasons[request.use]} {isClip && momentOnly[request.use]} Nothing has been sent yet.
            </Dialog.Description>
            {request.use === 'plan' ? (
              <ExactWords payload={request.payload} />
            ) : (
              <ExactPreview payload={request.payload} whole={request.use === 'video'} />
            )}
            <RecipientTerms
              recipient={request.recipient}
              model={request.model}
              prompt={request.use === 'plan' ? request.payload.words : request.payload.prompt}
            />
          </div>
          <div className="flex flex-wrap gap-2 border-t px-4 py-3">
            <Button data-testid="consent-decline" onClick={() => session.decline()}>
              Not now
            </Button>
            <Button weight="primary" data-testid="consent-agree" disabled={agreed} onClick={agree}>
              Agree and send
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const reasons: Record<ConsentRequest['use'], string> = {
  edit: 'This edit needs a model.',
  video: 'A film that begins with this picture needs a model.',
  plan: 'To understand your request. The picture stays here.',
}

/** Of a clip. */
const momentOnly: Partial<Record<ConsentRequest['use'], string>> = {
  edit: 'Only the moment on the stage is sent, and what comes back is a still.',
  video: 'Only the moment on the stage is sent.',
}
