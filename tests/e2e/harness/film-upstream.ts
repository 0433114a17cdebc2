/** A recipient on this machine that makes one film as OpenAI's wire has it: when it is told to, and whatever it is asked for. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FilmUpstream {
  url: string
  /** What began each film, to the byte. */
  received: { prompt: string; picture: Buffer }[]
  deleted: string[]
  /** How far every film is. */
  state: { status: 'queued' | 'in_progress' | 'completed' | 'failed'; progress: number }
  close(): Promise<void>
}

export async function startFilmUpstream(film: Buffer): Promise<FilmUpstream> {
  const received: FilmUpstream['received'] = []
  const deleted: string[] = []
  const state: FilmUpstream['state'] = { status: 'queued', progress: 0 }
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request
    if (url.endsWith('/content')) {
      response.setHeader('content-type', 'video/mp4').end(film)
      return
    }
    response.setHeader('content-type', 'application/json')
    if (method === 'DELETE') deleted.push(url)
    if (method === 'POST') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const body = new Uint8Array(Buffer.concat(chunks))
      const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
      const file = form.get('input_reference')
      const picture = Buffer.from(await new Blob(file ? [file] : []).arrayBuffer())
      received.push({ prompt: String(form.get('prompt')), picture })
      response.end(JSON.stringify({ id: `vid_${received.length}`, object: 'video', status: 'queued' }))
      return
    }
    response.end(JSON.stringify({ id: url.split('/').at(-1), object: 'video', ...state }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    deleted,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
