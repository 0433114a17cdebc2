/** A file at a glance; the ending of its name where the browser cannot show it. */
import { useEffect, useRef, useState } from 'react'

/** Device pixels on the shorter side, at twice the density. */
const side = 88

export function BatchThumbnail({ file, name }: { file: Blob; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    let wanted = true
    void createImageBitmap(file, { resizeHeight: side, resizeQuality: 'medium' }).then(
      (bitmap) => {
        if (wanted && canvas.current) {
          drawCentre(canvas.current, bitmap)
          setShown(true)
        }
        bitmap.close()
      },
      () => wanted && setShown(false),
    )
    return () => {
      wanted = false
    }
  }, [file])
  return (
    <>
      <canvas ref={canvas} width={side} height={side} hidden={!shown} className="size-full" />
      {!shown && (
        <span className="grid size-full place-items-center bg-sunken text-[0.625rem] font-medium text-ink3 uppercase">
          {/\.(\w{1,4})$/.exec(name)?.[1] ?? '…'}
        </span>
      )}
    </>
  )
}

function drawCentre(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const scale = Math.max(side / bitmap.width, side / bitmap.height)
  const [width, height] = [bitmap.width * scale, bitmap.height * scale]
  canvas.getContext('2d')?.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height)
}
