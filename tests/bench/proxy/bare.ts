/** What Node costs at least: a request read and sent on with undici, the answer streamed back, nothing looked at. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'

const origin = process.env.UPSTREAM ?? ''
const dispatcher = new Agent()
const server = createServer((request, response) => {
  const headers = { 'content-type': request.headers['content-type'] ?? '', authorization: 'Bearer k' }
  const length = request.headers['content-length']
  dispatcher
    .stream(
      {
        origin,
        path: request.url ?? '/',
        method: 'POST',
        headers: length ? { ...headers, 'content-length': length } : headers,
        body: request,
      },
      ({ statusCode, headers: answered }) => {
        response.writeHead(statusCode, { 'content-type': String(answered['content-type']) })
        return response
      },
    )
    .catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`))
