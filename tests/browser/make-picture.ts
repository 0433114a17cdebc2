/** Small pictures made on the spot: no file is committed. */

export interface Made {
  type: string
  colorSpace?: PredefinedColorSpace
  quality?: number
}

/** A picture whose pixels are what `pixel` says (R, G, B, A in bytes). */
export async function picture(
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly [number, number, number, number],
  { type, colorSpace = 'srgb', quality = 1 }: Made,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { colorSpace })
  if (!context) throw new Error('no canvas')
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(pixel(x, y), (y * width + x) * 4)
  context.putImageData(new ImageData(data, width, height, { colorSpace }), 0, 0)
  return canvas.convertToBlob({ type, quality })
}

/** Four quarters of different colours: any turn or mirror shows. */
export const quarters =
  (width: number, height: number) =>
  (x: number, y: number): [number, number, number, number] => {
    const right = x * 2 >= width
    const low = y * 2 >= height
    return right ? (low ? [255, 255, 255, 255] : [0, 200, 0, 255]) : low ? [0, 0, 220, 255] : [220, 0, 0, 255]
  }

/** The JPEG with an EXIF segment that says only how it is to be turned (1–8). */
export async function oriented(jpeg: Blob, orientation: number): Promise<Blob> {
  const bytes = new Uint8Array(await jpeg.arrayBuffer())
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff]
  const segment = [0xff, 0xe1, 0, body.length + 2, ...body]
  return new Blob([bytes.slice(0, 2), new Uint8Array(segment), bytes.slice(2)], { type: 'image/jpeg' })
}

/** RGBA bytes of a blob or bitmap, as a page would show it. */
export async function shown(source: Blob | ImageBitmap, colorSpace: PredefinedColorSpace = 'srgb') {
  const bitmap = source instanceof Blob ? await createImageBitmap(source) : source
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { colorSpace, willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height, { colorSpace })
  return { width, height, data, at: (x: number, y: number) => [...data.subarray((y * width + x) * 4).subarray(0, 4)] }
}
