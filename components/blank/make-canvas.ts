/** An empty picture as a file, made here. From then on it is a picture like any other. */
import type { Size } from '#contract/picture.ts'

/** `name`: of the file, without its ending. `colour`: any of CSS; omitted: transparent. */
export async function makeCanvas(name: string, { width, height }: Size, colour?: string): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: colour === undefined })
  if (!context) throw new Error('This browser gives no 2D canvas')
  if (colour !== undefined) {
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new File([blob], `${name}.png`, { type: blob.type })
}
