/** A remembered small picture, or a calm blank where it has already gone. */
import { useObjectUrl } from '../state/use-object-url.ts'

export function Thumbnail({ blob, className = '' }: { blob: Blob | undefined; className?: string }) {
  const url = useObjectUrl(blob)
  return url ? (
    <img src={url} alt="" draggable={false} className={`bg-sunken object-cover ${className}`} />
  ) : (
    <span className={`block bg-sunken ${className}`} />
  )
}
