/** The bench's page as Vite bundles it, with the product's own sources in it, and how large these are. Writes no file. */
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { inProject } from '#scripts/setup/root.ts'

type Output = Rollup.OutputChunk | Rollup.OutputAsset

/** Every file by its path, and the path of the script that the page starts with. */
export async function buildPage(
  page = 'tests/bench/engine/browser/page.ts',
): Promise<{ entry: string; files: Map<string, string | Uint8Array> }> {
  const outputs = await bundle({ input: inProject(page) })
  const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry)
  if (!entry) throw new Error('the bundle has no entry')
  const files = outputs.map((output): [string, string | Uint8Array] => [`/${output.fileName}`, contentOf(output)])
  return { entry: `/${entry.fileName}`, files: new Map(files) }
}

/** Gzipped: the kernel by itself; the worker's code with the kernel in it, without codecs; and the largest font. */
export async function sizesInKilobytes(): Promise<{ kernel: number; engine: number; font: number }> {
  const kernel = await readFile(inProject('lib/pixels/kernel/kernel.wasm'))
  const outputs = await bundle({ input: inProject('lib/engine/worker.ts'), external: /^@jsquash\// })
  // A font is data, loaded when a text wants it, one at a time.
  const fonts = outputs.filter((output) => output.type === 'chunk' && output.moduleIds.every((id) => /\.woff/.test(id)))
  return {
    kernel: kilobytes(kernel),
    engine: startingWith(outputs).reduce((sum, { code }) => sum + kilobytes(code), 0),
    font: Math.max(0, ...fonts.map((font) => kilobytes(contentOf(font)))),
  }
}

/** The chunks that are there before anything is asked: the entry and what it imports. Codecs come when a file wants them. */
function startingWith(outputs: readonly Output[]): Rollup.OutputChunk[] {
  const chunks = outputs.filter((output) => output.type === 'chunk')
  const found = chunks.filter(({ isEntry }) => isEntry)
  for (const { imports } of found)
    for (const name of imports) {
      const chunk = chunks.find(({ fileName }) => fileName === name)
      if (chunk && !found.includes(chunk)) found.push(chunk)
    }
  return found
}

const contentOf = (output: Output) => (output.type === 'chunk' ? output.code : output.source)

const kilobytes = (data: string | Uint8Array) => gzipSync(data, { level: 9 }).length / 1000

async function bundle(rollupOptions: { input: string; external?: RegExp }): Promise<Output[]> {
  const result = await build({
    configFile: false,
    root: inProject(),
    base: '/',
    publicDir: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: { write: false, target: 'chrome140', minify: true, modulePreload: false, rollupOptions },
  })
  return [result].flat().flatMap((part) => ('output' in part ? part.output : [])) as Output[]
}
