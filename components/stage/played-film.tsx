/** A film as its recipient made it, playing. Muted until someone turns the sound on, and still where motion is not wanted. */
import { useEffect, useState } from 'react'
import type { Shown } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { formatSize } from '../parts/format-amount.ts'
import { useObjectUrl } from '../state/use-object-url.ts'
import { FittedPicture, fitOf } from './fitted-picture.tsx'

interface PlayedFilmProps {
  shown: Shown
  before: ImageBitmap | undefined
}

export function PlayedFilm({ shown, before }: PlayedFilmProps) {
  const url = useObjectUrl(useFilm(shown.versionId))
  const [broken, setBroken] = useState<string>()
  if (!url || broken === url) return <FittedPicture shown={shown} before={before} />
  return (
    <div className="absolute inset-3 grid place-items-center [container-type:size]">
      <video
        data-testid="film"
        src={url}
        aria-label={`Version ${shown.number}, a film, ${formatSize(shown)} pixels`}
        className="contained block rounded-md bg-sunken shadow-sm"
        style={fitOf(shown, shown)}
        controls
        controlsList="nodownload noremoteplayback"
        disablePictureInPicture
        muted
        loop
        playsInline
        autoPlay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
        onError={() => setBroken(url)}
      />
    </div>
  )
}

/** Read anew for each version: a film is larger than what a panel should hold for nothing. */
function useFilm(versionId: string): Blob | undefined {
  const { session } = usePanel()
  const [film, setFilm] = useState<{ of: string; blob: Blob }>()
  useEffect(() => {
    let wanted = true
    void session.filmOf(versionId).then((read) => {
      if (wanted && read.ok) setFilm({ of: versionId, blob: read.value })
    })
    return () => {
      wanted = false
    }
  }, [session, versionId])
  return film?.of === versionId ? film.blob : undefined
}
