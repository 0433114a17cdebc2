/** A recipient on this machine that speaks OpenAI's wire for picture edits: it inverts what it gets, and keeps it to be counted. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'

export interface Upstream {
  /** Ends in `/v1`, as `OPENAI_BASE_URL` does. */
  url: string
  /** Every request so far: its words, and its picture to the byte. */
  received: { prompt: string; picture: Buffer }[]
  close(): Promise<void>
}

export async function startUpstream(): Promise<Upstream> {
  const received: Upstream['received'] = []
  const server = createServer(async (request, response) => {
    const form = await formOf(request)
    const file = form.get('image') ?? form.get('image[]')
    const picture = Buffer.from(await new Blob(file ? [file] : []).arrayBuffer())
    received.push({ prompt: String(form.get('prompt')), picture })
    const made = await sharp(picture).removeAlpha().negate().png().toBuffer()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ created: 1, data: [{ b64_json: made.toString('base64') }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  return new Response(Buffer.concat(chunks), { headers }).formData()
}
