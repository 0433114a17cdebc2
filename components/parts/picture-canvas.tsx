/** Draws one bitmap, as it is. Must never close it: the session owns it. */
import { type ComponentProps, useLayoutEffect, useRef } from 'react'

type PictureCanvasProps = Omit<ComponentProps<'canvas'>, 'children'> & { bitmap: ImageBitmap; label: string }

export function PictureCanvas({ bitmap, label, ...canvas }: PictureCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d')
    // A bitmap that was closed in the meantime has no size and must not be drawn.
    if (!context || bitmap.width === 0) return
    context.canvas.width = bitmap.width
    context.canvas.height = bitmap.height
    context.drawImage(bitmap, 0, 0)
  }, [bitmap])
  return <canvas ref={ref} role="img" aria-label={label} {...canvas} />
}
