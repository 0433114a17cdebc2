/** The demo page and its pictures on two local origins, so that every ordinary way a page has a picture can be tried offline. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname } from 'node:path'
import { sniffPictureType } from '#contract/picture-type.ts'
import { paperBoat } from './demo/paper-boat.ts'
import { demoPicture, ensureDemoPictures } from './make-demo-pictures.ts'
import { inProject } from './setup/root.ts'

export interface Demo {
  /** The page, such as `http://localhost:41001/`. */
  url: string
  /** The other site's origin, which two of the pictures come from. */
  otherUrl: string
  /** What stands first on the page: its address and the very bytes that are served. */
  first: { url: string; bytes: Buffer; type: string }
  close(): Promise<void>
}

interface Answer {
  type: string
  body: Buffer | string
  headers?: Record<string, string>
}

/** With `image` (a file), the page shows that picture first. Rejects with a sentence when it is none that Limn opens. */
export async function startDemo({ image }: { image?: string } = {}): Promise<Demo> {
  // Read before anything listens: a server left open would keep the process alive after the refusal.
  const own = image ? pictureFile(image) : undefined
  await ensureDemoPictures()
  const other = await listen((path) => {
    const [, door, name = ''] = path.split('/')
    if (door === 'open') return { ...painted(name), headers: { 'access-control-allow-origin': '*' } }
    return door === 'closed' ? painted(name) : undefined
  })
  // Another host as well as another port: a permission for the page's host must not cover it by accident.
  const otherUrl = `http://127.0.0.1:${portOf(other)}`
  const first = own ?? painted('lake.jpg')
  const firstPath = image ? `/pictures/yours${extname(image).toLowerCase()}` : '/pictures/lake.jpg'
  const page = await pageFor(otherUrl, image ? { path: firstPath, name: basename(image) } : undefined)
  const site = await listen((path) => {
    if (path === '/') return page
    if (path === '/demo.css') return { type: 'text/css', body: readFileSync(inProject('demo/demo.css')) }
    if (path === '/demo.js') return { type: 'text/javascript', body: readFileSync(inProject('demo/demo.js')) }
    if (path === firstPath) return first
    return path.startsWith('/pictures/') ? painted(path.slice('/pictures/'.length)) : undefined
  })
  const url = `http://localhost:${portOf(site)}`
  return {
    url: `${url}/`,
    otherUrl,
    first: { url: url + firstPath, bytes: first.body, type: first.type },
    close: async () => {
      await Promise.all([stop(site), stop(other)])
    },
  }
}

/** The page names every origin it uses, so that the browser itself keeps it from asking any other. */
async function pageFor(otherUrl: string, chosen?: { path: string; name: string }): Promise<Answer> {
  const html = readFileSync(inProject('demo/index.html'), 'utf8')
    .replaceAll('{other}', otherUrl)
    .replace('{data}', await paperBoat())
    .replace('<!-- chosen picture -->', chosen ? figure(chosen) : '')
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: ${otherUrl}`
  return { type: 'text/html; charset=utf-8', body: html, headers: { 'content-security-policy': policy } }
}

function figure({ path, name }: { path: string; name: string }): string {
  const text = name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<figure class="wide own"><img src="${path}" alt="${text}"><figcaption><b>${text}</b> <span>your own file</span></figcaption></figure>`
}

const painted = (name: string) => pictureFile(demoPicture(basename(name)))

function pictureFile(file: string): { type: string; body: Buffer } {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  const body = readFileSync(file)
  const type = sniffPictureType(body)
  if (!type) throw new Error(`${file} is no picture that Limn opens.`)
  return { type, body }
}

function listen(answer: (path: string) => Answer | undefined): Promise<Server> {
  const server = createServer(respondWith(answer))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

const respondWith =
  (answer: (path: string) => Answer | undefined): RequestListener =>
  (request, response) => {
    let found: Answer | undefined
    try {
      found = answer(new URL(request.url ?? '/', 'http://localhost').pathname)
    } catch {
      found = undefined
    }
    const headers = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }
    if (!found) response.writeHead(404, headers).end('There is nothing here.')
    else response.writeHead(200, { ...headers, 'content-type': found.type, ...found.headers }).end(found.body)
  }

const portOf = (server: Server) => (server.address() as AddressInfo).port

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
