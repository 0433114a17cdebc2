/** The shown version in the way that it is looked at: beside what was before, pixel for pixel, moving, or whole. */
import type { Shown } from '#conversation/session.ts'
import { useSession } from '../state/use-session.ts'
import { ComparedPicture } from './compared-picture.tsx'
import { FittedPicture } from './fitted-picture.tsx'
import { FullSizePicture } from './full-size-picture.tsx'
import { MovingPicture } from './moving-picture.tsx'
import { PlayedFilm } from './played-film.tsx'
import { StageTag } from './stage-tag.tsx'

interface ShownPictureProps {
  shown: Shown
  before: ImageBitmap | undefined
}

export function ShownPicture({ shown, before }: ShownPictureProps) {
  const compared = useSession((state) => state.comparing) && before
  const closer = useSession((state) => state.closer)
  const { motion } = shown.wish
  const moving = !compared && !closer && motion
  const plain = !compared && !closer && !motion
  return (
    <>
      {compared && <ComparedPicture shown={shown} before={compared} />}
      {!compared && closer && <FullSizePicture shown={shown} />}
      {moving && <MovingPicture key={shown.versionId} shown={shown} motion={moving} />}
      {plain && !shown.film && <FittedPicture shown={shown} before={before} />}
      {plain && shown.film && <PlayedFilm shown={shown} before={before} />}
      <StageTag shown={shown} comparing={!!compared} above={!!moving || (!compared && !!shown.film)} />
    </>
  )
}
