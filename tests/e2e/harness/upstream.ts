/** A recipient on this machine that speaks OpenAI's wire: it inverts pictures, plans as it is told to, and keeps what it gets to be counted. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'

export interface Upstream {
  /** Ends in `/v1`, as `OPENAI_BASE_URL` does. */
  url: string
  /** Every request so far: its words, its picture and its mask to the byte. */
  received: { prompt: string; picture: Buffer; mask?: Buffer }[]
  /** Every question in words so far, as it came. */
  asked: { body: Question; text: string }[]
  /** What it answers to the next question in words. */
  plan: unknown
  close(): Promise<void>
}

/** What is looked at in a body of `/chat/completions`. */
export interface Question {
  messages: { role: string; content: string }[]
  response_format: { json_schema: { schema: unknown } }
  store: boolean
}

export async function startUpstream(): Promise<Upstream> {
  const received: Upstream['received'] = []
  const asked: Upstream['asked'] = []
  const upstream = { received, asked, plan: { steps: [] } as unknown }
  const server = createServer(async (request, response) => {
    if (request.url?.endsWith('/chat/completions')) {
      const text = (await bytesOf(request)).toString()
      asked.push({ body: JSON.parse(text), text })
      const message = { role: 'assistant', content: JSON.stringify(upstream.plan) }
      response.setHeader('content-type', 'application/json')
      const choices = [{ index: 0, message, finish_reason: 'stop' }]
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model: 'x', choices }))
      return
    }
    const form = await formOf(request)
    const file = form.get('image') ?? form.get('image[]')
    const picture = Buffer.from(await new Blob(file ? [file] : []).arrayBuffer())
    const mask = form.get('mask')
    received.push({
      prompt: String(form.get('prompt')),
      picture,
      ...(mask instanceof Blob ? { mask: Buffer.from(await mask.arrayBuffer()) } : {}),
    })
    const made = await sharp(picture).removeAlpha().negate().png().toBuffer()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ created: 1, data: [{ b64_json: made.toString('base64') }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(upstream, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  return new Response(new Uint8Array(await bytesOf(request)), { headers }).formData()
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
