/** The very bytes that would be sent, shown and measured. Never a likeness of them. */
import type { ExactPart, ExactPayload } from '#conversation/session.ts'
import { formatBytes, formatShare, formatSize } from '../parts/format-amount.ts'
import { useObjectUrl } from '../state/use-object-url.ts'
import { ChoosePart } from './choose-part.tsx'

interface ExactPreviewProps {
  payload: ExactPayload
  /** No part of the picture would do. */
  whole: boolean
}

export function ExactPreview({ payload, whole }: ExactPreviewProps) {
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
            alt="Exactly what would be sent"
            className={part ? 'block max-h-28 max-w-32' : 'block h-16 w-[5.375rem] object-contain'}
          />
          {part && <Veil part={part} />}
        </span>
        <figcaption className="min-w-0 text-ink2">
          <b className="block font-semibold text-ink">Exactly this</b>
          <span className="tabular-nums">
            {formatSize(payload)}, {formatBytes(payload.blob.size)}
          </span>
          {part && (
            <span data-testid="share" className="block tabular-nums">
              {formatShare(part.share)} of the picture
            </span>
          )}
          <span className="block">no location, no camera data, no address</span>
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
  return (
    <p className="text-xs text-ink2">
      {part.isSent
        ? `A mask goes along (${formatBytes(part.shape.size)}): it says that only what is not veiled may change.`
        : 'This model takes no mask: of what comes back, only what is not veiled here is used.'}{' '}
      All else in your picture stays as it is, to the byte.
    </p>
  )
}
