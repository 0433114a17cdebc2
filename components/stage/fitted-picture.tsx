/** The whole picture in view. Holding it, by pointer or the space bar, shows it as it was before. */
import { type CSSProperties, useState } from 'react'
import type { Shown } from '#conversation/session.ts'
import { formatSize } from '../parts/format-amount.ts'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { useSay } from '../state/use-say.ts'

interface FittedPictureProps {
  shown: Shown
  before: ImageBitmap | undefined
}

export function FittedPicture({ shown, before }: FittedPictureProps) {
  const say = useSay()
  const [held, setHeld] = useState(false)
  const label = say.parts.sizedVersion(shown.number, formatSize(shown))
  const drawn = held && before ? before : shown.bitmap
  const canvas = <PictureCanvas bitmap={drawn} label={label} className="checker block size-full rounded-md" />
  const box = 'contained block rounded-md shadow-sm'

  return (
    <div className="absolute inset-3 grid place-items-center [container-type:size]">
      {before ? (
        <button
          type="button"
          aria-label={say.stage.holdToSee(label)}
          aria-pressed={held}
          className={`${box} touch-none select-none`}
          style={fitOf(drawn, shown)}
          onPointerDown={() => setHeld(true)}
          onPointerUp={() => setHeld(false)}
          onPointerCancel={() => setHeld(false)}
          onPointerLeave={() => setHeld(false)}
          onKeyDown={(event) => event.key === ' ' && setHeld(true)}
          onKeyUp={() => setHeld(false)}
          onBlur={() => setHeld(false)}
          onContextMenu={(event) => held && event.preventDefault()}
        >
          {canvas}
        </button>
      ) : (
        <div className={box} style={fitOf(drawn, shown)}>
          {canvas}
        </div>
      )}
      {held && (
        <span className="absolute top-0 left-0 rounded-md bg-tag px-2 py-0.5 text-[0.6875rem] text-tag-ink">
          {say.stage.before}
        </span>
      )}
    </div>
  )
}

/** The drawn bitmap's ratio; a small picture grows to at most three times its size, so that an icon is still seen. */
export function fitOf(drawn: { width: number; height: number }, shown: { width: number }): CSSProperties {
  const ratio = drawn.width > 0 ? drawn.width / drawn.height : 1
  return { '--ratio': ratio, '--most': `${shown.width * 3}px` } as CSSProperties
}
