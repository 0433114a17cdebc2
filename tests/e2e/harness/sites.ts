/** Two local web sites on two origins: one with pages that show pictures in every way, one that serves pictures to others. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brokenJpeg, hugePng, jpegScene, pngScene, scene, svgDrawing } from './pictures.ts'

export interface Sites {
  /** Address of a page that shows one picture in the way called `name`, in an element with the id `picture`. */
  page(name: PageName): string
  /** What the address of that picture answers. */
  files: Readonly<Record<string, Buffer>>
  /** Every request to either site, as `METHOD url`. */
  requests: string[]
  close(): Promise<void>
}

interface Places {
  here: string
  there: string
  inline: string
  longInline: string
}

const pages = {
  'same-origin': ({ here }: Places) => `<img id=picture src="${here}/scene.jpg" alt="An evening by the hills">`,
  'same-origin-png': ({ here }: Places) => `<img id=picture src="${here}/scene.png">`,
  'with-cors': ({ there }: Places) => `<img id=picture src="${there}/open/scene.jpg">`,
  'no-cors': ({ there }: Places) => `<img id=picture src="${there}/scene.jpg" width=320 height=240>`,
  'no-cors-below': ({ there }: Places) =>
    `<div style="height:3000px"></div><img id=picture src="${there}/scene.jpg" width=320 height=240>`,
  'no-cors-framed': ({ there }: Places) =>
    `<img id=picture src="${there}/scene.jpg"
      style="width:320px;height:400px;object-fit:contain;background:red;border:9px solid lime;padding:7px">`,
  'no-cors-cut': ({ there }: Places) =>
    `<div style="width:400px;height:300px;overflow:hidden"><img id=picture src="${there}/scene.jpg"></div>`,
  /** Above 2 MB, where the browser no longer says the address of what was clicked. */
  'long-data-address': ({ longInline }: Places) => `<img id=picture src="${longInline}" width=400>`,
  'blob-address': () => `<img id=picture><script>
    fetch('/scene.jpg').then((answer) => answer.blob()).then((blob) => { picture.src = URL.createObjectURL(blob) })
  </script>`,
  'revoked-blob': () => `<img id=picture><script>
    fetch('/scene.jpg').then((answer) => answer.blob()).then((blob) => {
      picture.src = URL.createObjectURL(blob)
      picture.onload = () => URL.revokeObjectURL(picture.src)
    })
  </script>`,
  'strict-page': ({ there }: Places) => `<img id=picture src="${there}/open/scene.jpg">`,
  'in-frame-of-another-site': ({ there }: Places) =>
    `<iframe id=frame src="${there}/page/with-cors" width=600 height=400></iframe>`,
  'dense-srcset': ({ here }: Places) => `<img id=picture srcset="${here}/scene.jpg 2x">`,
  drawing: ({ here }: Places) => `<img id=picture src="${here}/drawing.svg">`,
  broken: ({ here }: Places) => `<img id=picture src="${here}/broken.jpg" width=200 height=200>`,
  huge: ({ here }: Places) => `<img id=picture src="${here}/huge.png" width=200 height=200>`,
  empty: ({ here }: Places) => `<img id=picture src="${here}/empty.jpg" width=200 height=200>`,
  disguised: ({ here }: Places) => `<img id=picture src="${here}/disguised.jpg" width=200 height=200>`,
  missing: ({ here }: Places) => `<img id=picture src="${here}/nothing-here.jpg" width=200 height=200>`,
} satisfies Record<string, (places: Places) => string>

export type PageName = keyof typeof pages

/** Starts both sites on free ports of this machine. */
export async function startSites(): Promise<Sites> {
  const files: Record<string, Buffer> = {
    '/scene.jpg': await jpegScene(640, 480),
    '/scene.png': await pngScene(320, 240),
    '/large.png': await scene(1000, 900).png({ compressionLevel: 0 }).toBuffer(),
    '/drawing.svg': svgDrawing(),
    '/broken.jpg': brokenJpeg(),
    '/empty.jpg': Buffer.alloc(0),
    '/disguised.jpg': Buffer.from('<!doctype html><title>Sign in</title><p>Please sign in.'),
    '/huge.png': hugePng(),
  }
  const requests: string[] = []
  const there = await listen('127.0.0.1', serve)
  const here = await listen('localhost', serve)

  function pageAt(path: string): string | undefined {
    const name = path.replace('/page/', '')
    if (!path.startsWith('/page/') || !(name in pages)) return undefined
    const inlined = (file: string, type: string) => `data:${type};base64,${files[file]?.toString('base64')}`
    const inline = inlined('/scene.jpg', 'image/jpeg')
    const longInline = inlined('/large.png', 'image/png')
    const body = pages[name as PageName]({ here: here.origin, there: there.origin, inline, longInline })
    return `<!doctype html><meta charset=utf-8><title>${name}</title><body style="margin:40px">${body}`
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    requests.push(`${request.method} http://${request.headers.host}${request.url}`)
    const page = pageAt(pathname)
    const file = files[pathname.replace('/open/', '/')]
    if (pathname.startsWith('/open/')) response.setHeader('access-control-allow-origin', '*')
    if (pathname === '/page/strict-page')
      response.setHeader('content-security-policy', `default-src 'none'; img-src *; style-src 'unsafe-inline'`)
    if (page !== undefined) response.setHeader('content-type', 'text/html').end(page)
    else if (file) response.setHeader('content-type', typeOf(pathname)).end(file)
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.')
  }

  return {
    page: (name) => `${here.origin}/page/${name}`,
    files,
    requests,
    close: async () => {
      await Promise.all([here.close(), there.close()])
    },
  }
}

const typeOf = (path: string): string =>
  path.endsWith('.svg') ? 'image/svg+xml' : path.endsWith('.png') ? 'image/png' : 'image/jpeg'

async function listen(host: string, listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
