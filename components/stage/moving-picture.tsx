/** A picture over which a camera moves, as its film will show it. Plays once by itself, unless less motion is wished for. */
import { useEffect } from 'react'
import type { Shown } from '#conversation/session.ts'
import { type Motion, windowAt } from '#operations/camera-path.ts'
import { formatSize } from '../parts/format-amount.ts'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { useSay } from '../state/use-say.ts'
import { fitOf } from './fitted-picture.tsx'
import { PlayBar } from './play-bar.tsx'
import { usePlayback } from './use-playback.ts'

export function MovingPicture({ shown, motion }: { shown: Shown; motion: Motion }) {
  const say = useSay()
  const playback = usePlayback(motion.seconds, motion.loop)
  const { at, playing, play, pause, seek } = playback
  const way = JSON.stringify(motion)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way of moving is shown from its beginning
  useEffect(() => {
    seek(0)
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) play()
  }, [way, seek, play])

  const { left, top, side } = windowAt(motion, at)
  const label = say.parts.sizedVersion(shown.number, formatSize(shown))
  return (
    <>
      <div className="absolute inset-x-3 top-3 bottom-13 grid place-items-center [container-type:size]">
        <button
          type="button"
          aria-label={`${label}. ${playing ? say.stage.pause : say.stage.play}`}
          data-testid="moving-picture"
          data-window={`${left} ${top} ${side}`}
          onClick={playing ? pause : play}
          className="contained block overflow-hidden rounded-md shadow-sm"
          style={fitOf(shown.bitmap, shown)}
        >
          <PictureCanvas
            bitmap={shown.bitmap}
            label={label}
            className="checker block size-full origin-top-left will-change-transform"
            style={{ transform: `scale(${1 / side}) translate(${-100 * left}%, ${-100 * top}%)` }}
          />
        </button>
      </div>
      <PlayBar playback={playback} seconds={motion.seconds} />
    </>
  )
}
