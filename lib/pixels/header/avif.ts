/** AVIF (ISO/IEC 23000-22) and HEIC (23008-12): the largest image extent and the colour of the first item that says one. Turns are the decoder's work. */
import type { Header } from './header.ts'
import { startsWith } from './jpeg.ts'
import { viewOf } from './view-of.ts'

export function readAvif(bytes: Uint8Array): Header | undefined {
  const meta = find(bytes, 0, bytes.length, 'meta')
  const iprp = meta && find(bytes, meta.from + 4, meta.to, 'iprp')
  const ipco = iprp && find(bytes, iprp.from, iprp.to, 'ipco')
  if (!ipco) return undefined
  const view = viewOf(bytes)
  const header: Header = { width: 0, height: 0, orientation: 1, hasAlpha: true }
  for (const box of boxes(bytes, ipco.from, ipco.to)) {
    if (box.is('ispe')) {
      const [width, height] = [view.getUint32(box.from + 4), view.getUint32(box.from + 8)]
      if (width * height > header.width * header.height) Object.assign(header, { width, height })
    }
    if (!box.is('colr')) continue
    if (startsWith(bytes.subarray(box.from), 'nclx')) header.primaries ??= view.getUint16(box.from + 4)
    else header.icc ??= bytes.subarray(box.from + 4, box.to)
  }
  return header.width > 0 ? header : undefined
}

export interface IsoBox {
  from: number
  to: number
  is: (name: string) => boolean
}

/** The boxes of an ISO base media file between two places; a broken length ends the list. */
export function* boxes(bytes: Uint8Array, start: number, end: number): Generator<IsoBox> {
  const view = viewOf(bytes)
  for (let at = start; at + 8 <= end; ) {
    const word = view.getUint32(at)
    const isLong = word === 1
    const length = isLong ? Number(view.getBigUint64(at + 8)) : word || end - at
    if (length < 8) return
    const name = bytes.subarray(at + 4, at + 8)
    yield { from: at + (isLong ? 16 : 8), to: Math.min(at + length, end), is: (wanted) => startsWith(name, wanted) }
    at += length
  }
}

const find = (bytes: Uint8Array, start: number, end: number, name: string) =>
  [...boxes(bytes, start, end)].find((box) => box.is(name))
