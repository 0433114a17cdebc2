/** The very bytes that would be sent, shown and measured. Never a likeness of them. */
import type { ExactPart, ExactPayload } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { useObjectUrl } from '../state/use-object-url.ts'
import { useSay } from '../state/use-say.ts'
import { ChoosePart } from './choose-part.tsx'

interface ExactPreviewProps {
  payload: ExactPayload
  /** No part of the picture would do. */
  whole: boolean
}

export function ExactPreview({ payload, whole }: ExactPreviewProps) {
  const say = useSay()
  const url = useObjectUrl(payload.blob)
  const { part } = payload
  return (
    <figure className="my-2.5 flex flex-col gap-2 rounded-[10px] bg-sunken p-2.5">
      <div className="flex items-center gap-3 max-roomy:flex-col max-roomy:items-start max-roomy:gap-2">
        <span className="checker relative block shrink-0 overflow-hidden rounded-md">
          <img
            data-testid="exact-preview"
            data-sha256={payload.sha256}
            src={url}
            alt={say.consent.preview}
            className={part ? 'block max-h-28 max-w-32' : 'block h-16 w-[5.375rem] object-contain'}
          />
          {part && <Veil part={part} />}
        </span>
        <figcaption className="min-w-0 text-ink2">
          <b className="block font-semibold text-ink">{say.consent.exactly}</b>
          <span className="tabular-nums">{say.consent.measured(formatSize(payload), payload.blob.size)}</span>
          {part && (
            <span data-testid="share" className="block tabular-nums">
              {say.consent.shareOfPicture(part.share)}
            </span>
          )}
          <span className="block">{say.consent.without}</span>
        </figcaption>
      </div>
      {part && <WhatMayChange part={part} />}
      {!whole && <ChoosePart part={part} />}
    </figure>
  )
}

/** Lies over what stays as it is. */
function Veil({ part }: { part: ExactPart }) {
  const url = useObjectUrl(part.shape)
  if (!url) return null
  const maskImage = `url(${url})`
  return (
    <span
      aria-hidden
      data-testid="veil"
      className="absolute inset-0 bg-surface opacity-70"
      style={{ maskImage, maskSize: '100% 100%' }}
    />
  )
}

function WhatMayChange({ part }: { part: ExactPart }) {
  const say = useSay()
  return <p className="text-xs text-ink2">{part.isSent ? say.consent.maskGoes(part.shape.size) : say.consent.noMask}</p>
}
