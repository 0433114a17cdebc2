/** Serves the bench's page to this machine alone, isolated from other origins, as memory that threads share requires. */
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname } from 'node:path'
import { inProject } from '#scripts/setup/root.ts'

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.jpg': 'image/jpeg' }

/** `files` by path; wasm-vips and the kernel come from where they lie. */
export async function servePage(
  entry: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<{ url: string; close(): Promise<void> }> {
  const page = `<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="${entry}"></script>`
  const server = createServer(({ url = '/' }, answer) => {
    const path = new URL(url, 'http://localhost').pathname
    answer.setHeader('cross-origin-opener-policy', 'same-origin')
    answer.setHeader('cross-origin-embedder-policy', 'require-corp')
    answer.setHeader('content-type', types[extname(path)] ?? 'text/html')
    const body = path === '/' ? page : files.get(path)
    const file = body === undefined ? fileFor(path) : undefined
    if (file) createReadStream(file).pipe(answer)
    else answer.writeHead(body === undefined ? 404 : 200).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function fileFor(path: string): string | undefined {
  const file =
    path === '/kernel.wasm'
      ? inProject('lib/pixels/kernel/kernel.wasm')
      : path.startsWith('/wasm-vips/')
        ? inProject('node_modules/wasm-vips/lib', basename(path))
        : undefined
  return file && existsSync(file) ? file : undefined
}
