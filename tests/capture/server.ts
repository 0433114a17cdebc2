/** The fixture pages and their pictures, on one port and as many host names as there are sites. Chromium is told where they live by `hostRules`. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Files, makeFiles } from './files.ts'
import { type Kind, kinds, type Places } from './kinds.ts'
import { servePicture } from './serve-picture.ts'

export interface FixtureServer {
  files: Files
  /** Address of the page of a kind. */
  page(kind: Kind): string
  at: Places
  /** Every request, as `METHOD host/path`. */
  requests: string[]
  close(): Promise<void>
}

/** Chromium's flag: the fixture's sites are this machine. */
export const hostRules = '--host-resolver-rules=MAP *.test 127.0.0.1'

/** `more`: kinds besides those of the table. */
export async function startFixtureServer(more: readonly Kind[] = []): Promise<FixtureServer> {
  const files = await makeFiles()
  const all = [...kinds, ...more]
  const requests: string[] = []
  const spent = new Set<string>()
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`)
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const parts = url.pathname.split('/').filter(Boolean)
    const kind = parts[0] === 'kind' ? all[Number(parts[1])] : undefined
    if (kind) sendPage(response, `<p>Some words.</p><div>${kind.body(at)}</div><p>Some words.</p>`, kind.headers)
    else if (parts[0] === 'inner') sendPage(response, inner(parts[1] ?? '', url.origin, at))
    else servePicture({ url, parts, request, response, at, spent }, files)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = (name: string) => `http://${name}:${port}`
  const at: Places = {
    shop: host('shop.test'),
    images: host('images.shop.test'),
    open: host('open-pictures.test'),
    cdn: host('cdn-of-others.test'),
    hot: host('hot-link.test'),
    frames: host('widgets.test'),
    google: host('lh3.googleusercontent.test'),
    inline: (file) =>
      `data:image/${file.split('.')[1]?.replace('jpg', 'jpeg')};base64,${files[file]?.toString('base64')}`,
  }
  return {
    files,
    at,
    requests,
    page: (kind) => `${at.shop}${kind.path ?? `/kind/${all.indexOf(kind)}`}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** What stands in a frame. */
function inner(name: string, origin: string, at: Places): string {
  const behind = `background:url('${origin}/a.jpg') center/cover`
  const shown: Record<string, string> = {
    same: `<img id=picture src="${origin}/a.jpg" width=320 height=240>`,
    open: `<img id=picture src="${at.open}/a.jpg" width=320 height=240>`,
    nested: `<iframe id=frame width=420 height=320 src="${at.cdn}/inner/same"></iframe>`,
    background: `<div id=picture style="width:320px;height:240px;${behind}"></div>`,
    filled: `<div id=picture style="position:fixed;inset:0;${behind}"></div>`,
  }
  return shown[name] ?? ''
}

function sendPage(response: ServerResponse, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'set-cookie': 'member=yes; Domain=shop.test; Path=/',
    ...headers,
  })
  response.end(`<!doctype html><title>Fixture</title><body style="margin:30px">${body}`)
}
