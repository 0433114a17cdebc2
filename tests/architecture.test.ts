/** The doors between the rooms. A failure says which import is wrong and what to do about it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which rooms a room may import from, besides itself. */
const doors: Record<string, readonly string[]> = {
  contract: [],
  pixels: ['contract'],
  operations: ['contract', 'pixels'],
  language: ['contract', 'operations'],
  planning: ['contract', 'operations'],
  engine: ['contract', 'operations', 'pixels'],
  sentences: ['contract', 'operations', 'language'],
  provenance: ['contract'],
  history: ['contract'],
  consent: ['contract'],
  capture: ['contract', 'shell'],
  remote: ['contract', 'consent'],
  shell: ['contract'],
  conversation: [
    'contract',
    'operations',
    'language',
    'planning',
    'engine',
    'provenance',
    'history',
    'consent',
    'capture',
    'remote',
    'shell',
    'sentences',
  ],
  components: ['contract', 'operations', 'conversation', 'sentences'],
  entrypoints: [
    'contract',
    'sentences',
    'components',
    'conversation',
    'engine',
    'history',
    'remote',
    'shell',
    'capture',
  ],
  proxy: ['contract', 'consent'],
  // A process of its own, which the proxy starts and never imports: nobody decodes pictures beside keys and consents.
  matcher: [],
  scripts: ['contract', 'operations', 'language', 'engine', 'pixels', 'proxy'],
}

/** Which rooms may use which package. A package that is not listed may be used nowhere. */
const packages: Record<string, readonly string[]> = {
  zod: ['contract'],
  dexie: ['history'],
  '@zip.js/zip.js': ['history'],
  'idb-keyval': ['history'],
  zustand: ['conversation', 'components'],
  ai: ['remote'],
  '@ai-sdk/openai': ['remote'],
  '@jsquash/png': ['pixels'],
  '@jsquash/avif': ['pixels'],
  '@jsquash/jxl': ['pixels'],
  'libheif-js': ['pixels'],
  utif2: ['pixels'],
  mediabunny: ['pixels'],
  sharp: ['pixels', 'scripts', 'matcher'],
  wxt: ['shell', 'entrypoints'],
  react: ['components', 'entrypoints'],
  'react-dom': ['entrypoints'],
  'radix-ui': ['components'],
  'lucide-react': ['components'],
  'react-compare-slider': ['components'],
  '@tanstack/react-virtual': ['components'],
  hono: ['proxy'],
  '@hono/node-server': ['proxy'],
  undici: ['proxy'],
  pg: ['proxy'],
  'prom-client': ['proxy'],
  '@ai-sdk/fal': ['proxy'],
  '@ai-sdk/gateway': ['proxy'],
  '@ai-sdk/google': ['proxy'],
  '@ai-sdk/replicate': ['proxy'],
  '@openrouter/ai-sdk-provider': ['proxy'],
  jose: ['proxy'],
  canonicalize: ['proxy'],
  playwright: ['scripts'],
  assemblyscript: ['scripts'],
}

const root = new URL('..', import.meta.url).pathname
const folders = ['lib', 'components', 'entrypoints', 'proxy', 'matcher', 'scripts']
const files = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes('/kernel/assembly/'))

const roomOf = (file: string) => (file.startsWith('lib/') ? file.split('/')[1] : file.split('/')[0]) ?? ''
const code = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1')
const importsOf = (file: string) =>
  [...code(file).matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm)].map((match) => match[1] ?? '')

const complaints = (check: (file: string) => string[]) => files.flatMap(check)

describe('architecture', () => {
  it('every file lives in a room that the table of doors knows', () => {
    expect(
      complaints((file) => (roomOf(file) in doors ? [] : [`${file}: add its room to the table or move the file`])),
    ).toEqual([])
  })

  it('rooms import only through their doors', () => {
    expect(
      complaints((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('#'))
          .map((path) => path.slice(1).split('/')[0] ?? '')
          .filter((room) => room !== roomOf(file) && !doors[roomOf(file)]?.includes(room))
          .map((room) => `${file} imports #${room}: ${roomOf(file)} has no door to it; pass it as an argument instead`),
      ),
    ).toEqual([])
  })

  it('a relative import never leaves its room', () => {
    expect(
      complaints((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .filter((path) => roomOf(join(file, '..', path)) !== roomOf(file))
          .map((path) => `${file} imports ${path}: use the room's #name`),
      ),
    ).toEqual([])
  })

  it('a package is used only in the room it belongs to', () => {
    expect(
      complaints((file) =>
        importsOf(file)
          .filter((path) => !/^(#|\.|node:|\/|virtual:)/.test(path))
          .map((path) =>
            path
              .split('/')
              .slice(0, path.startsWith('@') ? 2 : 1)
              .join('/'),
          )
          .filter((name) => !packages[name]?.includes(roomOf(file)))
          .map((name) => `${file} uses ${name}: it belongs to ${packages[name]?.join(', ') ?? 'no room yet'}`),
      ),
    ).toEqual([])
  })

  it('only remote, the proxy and capture in the page itself make requests', () => {
    const allowed = ['lib/remote/', 'lib/capture/page/read.ts', 'proxy/upstream.ts', 'scripts/']
    expect(
      complaints((file) =>
        /(?<![.\w])fetch\(|XMLHttpRequest|sendBeacon|new WebSocket|new EventSource/.test(code(file)) &&
        !allowed.some((prefix) => file.startsWith(prefix))
          ? [`${file} makes a request: go through lib/remote or proxy/upstream.ts`]
          : [],
      ),
    ).toEqual([])
  })

  it('only shell and entrypoints touch the browser', () => {
    expect(
      complaints((file) =>
        /(?<![.\w])(browser|chrome)\.\w/.test(code(file)) && !['shell', 'entrypoints', 'scripts'].includes(roomOf(file))
          ? [`${file} touches browser.*: add a verb to lib/shell`]
          : [],
      ),
    ).toEqual([])
  })

  it('entrypoints wire and mount, in at most 80 lines', () => {
    expect(
      files
        .filter(
          (file) => file.startsWith('entrypoints/') && readFileSync(join(root, file), 'utf8').split('\n').length > 81,
        )
        .map((file) => `${file} is longer than 80 lines: move what it does into a room`),
    ).toEqual([])
  })
})
