/** A server that speaks OpenAI's wire and keeps every connection and byte it gets, for what a fake could not show. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
  /** The client hung up before it was answered. */
  aborted: Promise<void>
}

export interface WireServer {
  url: string
  requests: Received[]
  /** Resolves when the next request has arrived whole. */
  next(): Promise<Received>
  connections(): number
  bytes(): number
  /** Holds answers back until it is called again with `false`. */
  hold(on: boolean): void
  close(): Promise<void>
}

export async function startWireServer(answer: string): Promise<WireServer> {
  const requests: Received[] = []
  const sockets = new Set<Socket>()
  const waiting: ((request: Received) => void)[] = []
  let connections = 0
  let bytes = 0
  let held = false

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const aborted = new Promise<void>((resolve) =>
        response.on('close', () => {
          if (!response.writableFinished) resolve()
        }),
      )
      const { method = '', url = '', headers } = request
      const received = { method, path: url, headers, body: Buffer.concat(chunks), aborted }
      requests.push(received)
      waiting.shift()?.(received)
      if (!held) response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
    })
  })
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    connections: () => connections,
    bytes: () => bytes,
    hold: (on) => {
      held = on
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
