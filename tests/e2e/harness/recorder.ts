/** A proxy that every request of a browser must go through: it writes each one down, and lets only plain web pages pass. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Recorder {
  /** Every request since the start, as `METHOD address`; encrypted and socket connections as `CONNECT host:port`. */
  requests: string[]
  /** Those without Chromium's own talk with its makers about updates, accounts and the time, which no flag silences wholly. */
  requestsOfOthers(): string[]
  /** Chromium's flags: all traffic through here, this machine's own addresses too, and no way around it by UDP. */
  args: string[]
  close(): Promise<void>
}

/** Named in full: anything else to the same owner counts. That no extension page can reach these is tested by itself. */
const makers = /^\w+ (https?:\/\/)?(accounts|clients2|update)\.(google|googleapis)\.com[:/]/

export async function startRecorder(): Promise<Recorder> {
  const requests: string[] = []
  const server = createServer((asked, answer) => {
    requests.push(`${asked.method} ${asked.url}`)
    passOn(asked, answer)
  })
  server.on('connect', (asked, socket) => {
    requests.push(`CONNECT ${asked.url}`)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    requests,
    requestsOfOthers: () => requests.filter((request) => !makers.test(request)),
    args: [
      `--proxy-server=http://127.0.0.1:${port}`,
      '--proxy-bypass-list=<-loopback>',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function passOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { host } = new URL(asked.url ?? '')
  if (!/^(localhost|127\.0\.0\.1):/.test(host)) {
    answer.writeHead(403).end()
    return
  }
  const onwards = forward(asked.url ?? '', { method: asked.method, headers: asked.headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers)
    got.pipe(answer)
  })
  onwards.on('error', () => answer.writeHead(502).end())
  asked.pipe(onwards)
}
