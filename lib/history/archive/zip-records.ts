/**
 * What stands around the files of a ZIP, as PKWARE's APPNOTE.TXT 6.3.10 lays it out (numbers are its sections): files stored as
 * they are, checksums after them, ZIP64 where a number outgrows its field. Pure.
 */

export interface Stored {
  /** UTF-8. */
  name: Uint8Array
  /** In bytes, as are all sizes and places here. */
  size: number
  lastModified: Date
  /** Where its local header begins. */
  at: number
}

/** This and more stands in a ZIP64 field. */
const outgrown = 0xffff_ffff

const version = 45
/** The checksum comes after the file; names are in UTF-8. */
const flags = 0x0808

/** 4.3.7. The checksum is not known yet. */
export function localHeader({ name, size, lastModified }: Stored): Uint8Array<ArrayBuffer> {
  const large = size >= outgrown ? [size, size] : []
  const [time, day] = dosTime(lastModified)
  return record(
    [4, 0x04034b50],
    ...([version, flags, 0, time, day] as const).map((value): Field => [2, value]),
    [4, 0],
    [4, large.length > 0 ? outgrown : 0],
    [4, large.length > 0 ? outgrown : 0],
    [2, name.length],
    [2, extraBytes(large)],
    name,
    ...extra(large),
  )
}

/** 4.3.9. Comes after the file. */
export const dataDescriptor = ({ size }: Stored, crc: number): Uint8Array<ArrayBuffer> =>
  record([4, 0x08074b50], [4, crc], [size >= outgrown ? 8 : 4, size], [size >= outgrown ? 8 : 4, size])

/** 4.3.12. */
export function centralHeader({ name, size, lastModified, at }: Stored, crc: number): Uint8Array<ArrayBuffer> {
  const large = [...(size >= outgrown ? [size, size] : []), ...(at >= outgrown ? [at] : [])]
  const [time, day] = dosTime(lastModified)
  return record(
    [4, 0x02014b50],
    ...([version, version, flags, 0, time, day] as const).map((value): Field => [2, value]),
    [4, crc],
    [4, Math.min(size, outgrown)],
    [4, Math.min(size, outgrown)],
    [2, name.length],
    [2, extraBytes(large)],
    // Comment, disk and attributes.
    ...([2, 2, 2, 4] as const).map((width): Field => [width, 0]),
    [4, Math.min(at, outgrown)],
    name,
    ...extra(large),
  )
}

/** 4.3.14 to 4.3.16. `count` central headers of `size` together begin at `at`. */
export function endOfZip(count: number, size: number, at: number): Uint8Array<ArrayBuffer> {
  const counts = Math.min(count, 0xffff)
  const end: Field[] = [
    [4, 0x06054b50],
    ...([0, 0, counts, counts] as const).map((value): Field => [2, value]),
    [4, Math.min(size, outgrown)],
    [4, Math.min(at, outgrown)],
    [2, 0],
  ]
  if (count < 0xffff && size < outgrown && at < outgrown) return record(...end)
  return record(
    [4, 0x06064b50],
    [8, 44],
    ...([version, version] as const).map((value): Field => [2, value]),
    ...([0, 0] as const).map((value): Field => [4, value]),
    ...([count, count, size, at] as const).map((value): Field => [8, value]),
    [4, 0x07064b50],
    [4, 0],
    [8, at + size],
    [4, 1],
    ...end,
  )
}

/** Little-endian numbers, each with its width in bytes, and bytes as they are. */
type Field = readonly [width: 2 | 4 | 8, value: number] | Uint8Array

function record(...fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const length = fields.reduce((sum, field) => sum + (field instanceof Uint8Array ? field.length : field[0]), 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      bytes.set(field, at)
      at += field.length
      continue
    }
    const [width, value] = field
    if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return bytes
}

/** 4.5.3. */
const extra = (large: readonly number[]): Field[] =>
  large.length === 0 ? [] : [[2, 1], [2, 8 * large.length], ...large.map((value): Field => [8, value])]
const extraBytes = (large: readonly number[]) => (large.length === 0 ? 0 : 4 + 8 * large.length)

/** 4.4.6: local time in steps of two seconds, from 1980 on. */
function dosTime(date: Date): [time: number, day: number] {
  const year = Math.max(0, date.getFullYear() - 1980)
  return [
    (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1),
    (year << 9) | ((date.getMonth() + 1) << 5) | date.getDate(),
  ]
}
