/** A recipient that answers at once: 1 KB of words, or a picture of 2 MB. Run as a process of its own; prints its port. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const words = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-5-mini',
  choices: [{ index: 0, message: { role: 'assistant', content: 'x'.repeat(760) }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
})
const png = randomBytes(2 * 1024 * 1024)
Buffer.from('89504e470d0a1a0a', 'hex').copy(png)
const picture = JSON.stringify({ created: 1, data: [{ b64_json: png.toString('base64') }] })

const server = createServer((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => {
    const body = request.url?.includes('/images/') ? picture : words
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
  })
})
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`))
