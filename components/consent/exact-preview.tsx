/** The very bytes that would be sent, shown and measured. Never a likeness of them. */
import type { ExactPayload } from '#conversation/session.ts'
import { formatBytes, formatSize } from '../parts/format-amount.ts'
import { useObjectUrl } from '../state/use-object-url.ts'

export function ExactPreview({ payload }: { payload: ExactPayload }) {
  const url = useObjectUrl(payload.blob)
  return (
    <figure className="my-2.5 flex items-center gap-3 rounded-[10px] bg-sunken p-2.5 max-roomy:flex-col max-roomy:items-start max-roomy:gap-2">
      <img
        data-testid="exact-preview"
        data-sha256={payload.sha256}
        src={url}
        alt="Exactly what would be sent"
        className="checker h-16 w-[5.375rem] shrink-0 rounded-md object-contain"
      />
      <figcaption className="min-w-0 text-ink2">
        <b className="block font-semibold text-ink">Exactly this</b>
        <span className="tabular-nums">
          {formatSize(payload)}, {formatBytes(payload.blob.size)}
        </span>
        <br />
        no location, no camera data, no address
      </figcaption>
    </figure>
  )
}
