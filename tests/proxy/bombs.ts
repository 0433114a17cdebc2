/** Requests made to hurt: too many pixels, parts, levels or bytes. What each is refused with. */
import { deflateRawSync, gzipSync } from 'node:zlib'
import { tinyPng } from './fresh-proxy.ts'

export interface Bomb {
  name: string
  status: number
  path: string
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer> | string
}

export const part = (content: Uint8Array, name = 'image') =>
  Buffer.concat([
    Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ])
export const closed = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([...parts, Buffer.from('--b--\r\n')]))

/** A PNG that claims `width` × `height`, with a chunk of zeros that inflates to a thousand times its size. */
function inflating(width: number, height: number, chunk = 'IDAT'): Buffer {
  const png = Buffer.from(tinyPng)
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  const data = deflateRawSync(Buffer.alloc(16 * 1024 * 1024))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length, 0)
  head.write(chunk, 4)
  return Buffer.concat([png.subarray(0, 33), head, data, Buffer.alloc(4), png.subarray(33)])
}

const edit = { path: '/v1/images/edits', headers: { 'content-type': 'multipart/form-data; boundary=b' } }
const json = { path: '/v1/images/generations', headers: { 'content-type': 'application/json' } }

export const bombs: readonly Bomb[] = [
  { ...edit, name: 'of too many pixels', status: 413, body: closed(part(inflating(60_000, 60_000))) },
  { ...edit, name: 'in a text chunk', status: 413, body: closed(part(inflating(60_000, 60_000, 'zTXt'))) },
  { ...edit, name: 'of 21 MiB', status: 413, body: new Uint8Array(21 * 1024 * 1024) },
  {
    ...edit,
    name: 'that is compressed',
    status: 415,
    headers: { ...edit.headers, 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(Buffer.alloc(16 * 1024 * 1024))),
  },
  {
    ...edit,
    name: 'of 10,000 parts',
    status: 413,
    body: closed(...Array.from({ length: 10_000 }, () => part(tinyPng))),
  },
  { ...edit, name: 'of delimiters alone', status: 413, body: '--b\r\n'.repeat(200_000) },
  {
    ...json,
    name: 'of nested JSON',
    status: 400,
    body: `{"model":"openai/gpt-image-2","prompt":"x","a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  },
  {
    ...json,
    name: 'of JSON too long',
    status: 413,
    body: JSON.stringify({ model: 'openai/gpt-image-2', prompt: 'x'.repeat(5_000_000) }),
  },
]
