/** Compiles the kernel's AssemblyScript to WebAssembly. Does nothing when the result is newer than its sources. */
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'
import { kernelVerbs } from './kernel-verbs.ts'

const folder = fileURLToPath(new URL('../lib/pixels/kernel/assembly/', import.meta.url))
const target = fileURLToPath(new URL('../lib/pixels/kernel/kernel.wasm', import.meta.url))
const verbs = fileURLToPath(new URL('../lib/pixels/kernel/verbs.generated.ts', import.meta.url))
const here = fileURLToPath(import.meta.url)

/** No runtime, no assertions; memory may grow to the full 4 GB that 32-bit addresses reach. */
const flags = [
  '-O3',
  '--converge',
  '--noAssert',
  '--runtime=stub',
  '--use=abort=',
  '--enable=simd',
  '--importMemory',
  '--initialMemory=1',
  '--maximumMemory=65536',
]

/** Writes `lib/pixels/kernel/kernel.wasm` and its verbs as TypeScript; says whether anything had to be done. Throws with the compiler's words. */
export async function buildKernel(): Promise<{ built: boolean; path: string }> {
  if (await isFresh()) return { built: false, path: target }
  const messages: string[] = []
  const { error, binary } = await compile(messages)
  if (error || !binary) throw new Error(`The kernel does not compile:\n${messages.join('')}`, { cause: error })
  await mkdir(dirname(target), { recursive: true })
  await replace(verbs, await kernelVerbs(folder))
  await replace(target, binary)
  return { built: true, path: target }
}

/** Two builds may run at once: a reader sees the old file or the new one, never half of it. */
async function replace(path: string, contents: string | Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, path)
}

async function compile(messages: string[]) {
  let binary: Uint8Array | undefined
  const say = { write: (text: string | Uint8Array) => void messages.push(String(text)) }
  const { error } = await main([join(folder, 'index.ts'), '--outFile=kernel.wasm', ...flags], {
    stdout: say,
    stderr: say,
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents
    },
  })
  return { error, binary }
}

async function isFresh(): Promise<boolean> {
  const age = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs
  const made = await age(target)
  if (made === undefined || (await age(verbs)) === undefined) return false
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
  const times = await Promise.all([here, ...sources].map(age))
  return times.every((time) => time !== undefined && time < made)
}

if (process.argv[1] === here) {
  const { built, path } = await buildKernel()
  console.log(built ? `Kernel compiled: ${path}` : 'Kernel is up to date.')
}
