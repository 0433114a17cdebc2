/** How a picture server of the fixture behaves: every word in the address before the file's name asks for one oddity. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Files } from './files.ts'
import type { Places } from './kinds.ts'

interface Asked {
  url: URL
  /** What is left of the path, the file's name last. */
  parts: string[]
  request: IncomingMessage
  response: ServerResponse
  at: Places
  /** Addresses that were answered before. */
  spent: Set<string>
}

/** Each answers the request itself and says `true`, or only changes how it is answered. */
const oddities: Record<string, (asked: Asked) => boolean | undefined> = {
  nostore: ({ response }) => void response.setHeader('cache-control', 'no-store'),
  members: ({ request, response }) => !/member=yes/.test(request.headers.cookie ?? '') && signIn(response),
  once: ({ url, spent, response }) => spent.has(url.href) && fails(response, 403, 'Only once.'),
  login: ({ url, spent, response }) => spent.has(url.href) && signIn(response),
  redirect: ({ parts, at, response }) => {
    const to = parts.shift() as 'shop' | 'cdn' | 'hot' | 'open'
    response.writeHead(302, { location: `${at[to]}/${parts.join('/')}` }).end()
    return true
  },
  attachment: ({ response }) => void response.setHeader('content-disposition', 'attachment'),
  typed: ({ response, parts }) => {
    parts.shift()
    response.setHeader('content-type', 'text/plain')
  },
  bare: ({ response }) => void response.setHeader('content-type', 'application/octet-stream'),
  sandbox: ({ response }) => void response.setHeader('content-security-policy', 'sandbox'),
  sized: ({ parts, url }) => void parts.splice(0, parts.length, sizedFile(url)),
  'cdn-cgi': ({ parts, url }) => void parts.splice(0, parts.length, sizedFile(url)),
  status: ({ parts, response }) => fails(response, Number(parts.shift()), 'No.'),
  /** Sends its head and then never ends. */
  endless: ({ response }) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' })
    const drip = setInterval(() => response.write(Buffer.alloc(2000, 0xff)), 50)
    response.on('close', () => clearInterval(drip))
    return true
  },
  /** Answers the first request, and none after it. */
  silent: ({ url, spent }) => spent.has(url.href),
}

export function servePicture(asked: Asked, files: Files): void {
  const { url, parts, request, response, spent } = asked
  response.setHeader('cache-control', 'max-age=600')
  if (/^(open-|lh3\.)/.test(url.hostname) && (parts[0] !== 'vary' || request.headers.origin !== undefined))
    response.setHeader('access-control-allow-origin', '*')
  while (parts.length > 1) if (oddities[parts.shift() ?? '']?.(asked)) return
  spent.add(url.href)
  if (url.hostname === 'hot-link.test' && !/shop\.test|hot-link\.test/.test(request.headers.referer ?? '')) {
    fails(response, 403, 'Not from there.')
    return
  }
  const name = `/${parts[0] ?? ''}`
  const file = files[name]
  if (!file) {
    fails(response, 404, 'There is nothing here.')
    return
  }
  if (!response.hasHeader('content-type')) response.setHeader('content-type', typeOf(name))
  response.end(file)
}

function fails(response: ServerResponse, status: number, words: string): true {
  response.writeHead(status).end(words)
  return true
}

function signIn(response: ServerResponse): true {
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title><p>Please sign in.')
  return true
}

/** What a server that resizes answers: the small file where a size is asked for, else the whole. */
function sizedFile(url: URL): string {
  const asks =
    /w_\d|\d+x\d+|\dpx-|=w\d|_SX\d|width=\d|\/thumbs\//.test(url.pathname) ||
    ['w', 'width'].some((name) => url.searchParams.has(name))
  return asks ? 'a-320.jpg' : 'a.jpg'
}

const typeOf = (name: string): string => {
  const ending = name.split('.').at(-1) ?? ''
  return { jpg: 'image/jpeg', svg: 'image/svg+xml' }[ending] ?? `image/${ending}`
}
