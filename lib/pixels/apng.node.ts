/** Frames of an animated PNG (W3C, third edition, §12), which libvips does not know: each is drawn over those before it. */
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { startsWith } from './header/jpeg.ts'
import { viewOf } from './header/view-of.ts'
import type { PlainPixels } from './loaded/plain-pixels.ts'

interface Frame {
  width: number
  height: number
  x: number
  y: number
  /** 0: leave it; 1: clear its place; 2: put back what was there. */
  dispose: number
  /** Drawn over what is there instead of replacing it. */
  over: boolean
  parts: Uint8Array[]
}

/** Frame `wanted` as it is seen, on a canvas of the file's size. Throws where the file is broken before it. */
export async function apngFrame(bytes: Uint8Array, wanted: number): Promise<PlainPixels> {
  const { head, shared, frames } = read(bytes)
  const width = viewOf(head).getUint32(8)
  const height = viewOf(head).getUint32(12)
  const canvas = new Uint8ClampedArray(width * height * 4)
  for (const [i, frame] of frames.slice(0, wanted + 1).entries()) {
    const before = frame.dispose === 2 ? canvas.slice() : undefined
    const { data } = await sharp(asPng(head, shared, frame))
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    draw(canvas, width, height, frame, data)
    if (i === wanted) return { width, height, data: canvas }
    if (before) canvas.set(before)
    else if (frame.dispose === 1) draw(canvas, width, height, { ...frame, over: false }, Buffer.alloc(data.length))
  }
  throw new Error('no such frame')
}

function read(bytes: Uint8Array): { head: Uint8Array; shared: Uint8Array[]; frames: Frame[] } {
  const view = viewOf(bytes)
  const shared: Uint8Array[] = []
  const frames: Frame[] = []
  let head: Uint8Array | undefined
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const length = view.getUint32(at)
    const chunk = bytes.subarray(at, at + 12 + length)
    const named = (name: string) => startsWith(chunk.subarray(4), name)
    const body = chunk.subarray(8, 8 + length)
    if (named('IHDR')) head = chunk
    else if (['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP'].some(named)) shared.push(chunk)
    else if (named('fcTL')) {
      const word = (place: number) => view.getUint32(at + 8 + place)
      const [dispose, blend] = [view.getUint8(at + 32), view.getUint8(at + 33)]
      frames.push({ width: word(4), height: word(8), x: word(12), y: word(16), dispose, over: blend === 1, parts: [] })
    } else if (named('IDAT')) frames.at(-1)?.parts.push(body)
    else if (named('fdAT')) frames.at(-1)?.parts.push(body.subarray(4))
  }
  if (!head) throw new Error('no header')
  return { head, shared, frames }
}

/** The frame as a file of its own. */
function asPng(head: Uint8Array, shared: readonly Uint8Array[], { width, height, parts }: Frame): Buffer {
  const own = Buffer.from(head.subarray(8, 21))
  own.writeUInt32BE(width, 0)
  own.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', own),
    ...shared,
    ...parts.map((part) => chunk('IDAT', part)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(body.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

function draw(canvas: Uint8ClampedArray, width: number, height: number, frame: Frame, data: Uint8Array): void {
  for (let y = 0; y < frame.height && frame.y + y < height; y++)
    for (let x = 0; x < frame.width && frame.x + x < width; x++)
      put(canvas, ((frame.y + y) * width + frame.x + x) * 4, data, (y * frame.width + x) * 4, frame.over)
}

/** One pixel, by the formula of the specification's §12.3 where it is drawn over another. */
function put(canvas: Uint8ClampedArray, to: number, data: Uint8Array, from: number, over: boolean): void {
  const alpha = (data[from + 3] ?? 0) / 255
  if (!over || alpha === 1) {
    for (let c = 0; c < 4; c++) canvas[to + c] = data[from + c] ?? 0
    return
  }
  if (alpha === 0) return
  const below = ((canvas[to + 3] ?? 0) / 255) * (1 - alpha)
  const whole = alpha + below
  for (let c = 0; c < 3; c++) canvas[to + c] = ((data[from + c] ?? 0) * alpha + (canvas[to + c] ?? 0) * below) / whole
  canvas[to + 3] = whole * 255
}
