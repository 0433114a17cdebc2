/** One kernel file for both kinds of memory: shared between threads where the realm has it, else one thread's own. */
import type { WasmMemory } from '../arena.ts'

/** The part of WebAssembly that is used, alike in every realm. */
interface Runtime {
  compile(source: BufferSource): Promise<object>
  instantiate(module: object, imports: object): Promise<{ exports: object }>
  Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => WasmMemory
}
export type BufferSource = ArrayBuffer | ArrayBufferView

const runtime = (globalThis as unknown as { WebAssembly: Runtime }).WebAssembly

/** Pages of 64 KiB: 4 GB, or less where a device has not even so many addresses left. */
const maxima = [65_536, 32_768, 16_384]

/** Compiles `source` for the memory that comes with it. Throws when the engine lacks SIMD. */
export async function compileKernel(
  source: BufferSource,
  wantsShared: boolean,
): Promise<{ module: object; memory: WasmMemory; shared: boolean }> {
  const common = wantsShared ? sharedMemory() : undefined
  if (common) return { module: await runtime.compile(asShared(source)), memory: common, shared: true }
  const memory = new runtime.Memory({ initial: 1, maximum: 65_536 })
  return { module: await runtime.compile(source), memory, shared: false }
}

export const instantiate = async (module: object, memory: object): Promise<object> =>
  (await runtime.instantiate(module, { env: { memory } })).exports

function sharedMemory(): WasmMemory | undefined {
  if (typeof SharedArrayBuffer === 'undefined') return undefined
  for (const maximum of maxima)
    try {
      return new runtime.Memory({ initial: 1, maximum, shared: true })
    } catch (error) {
      if (!(error instanceof RangeError)) return undefined
    }
  return undefined
}

/** `"env" "memory"`, the kind (a memory), and its flags: 1 says that there is a maximum, 2 more that it is shared. */
const memoryImport = [3, 0x65, 0x6e, 0x76, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 1]

/** A module says in one bit of its import which kind it takes; the code is the same. */
function asShared(source: BufferSource): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
  const bytes = view.slice()
  const at = bytes.findIndex((_, i) => memoryImport.every((byte, k) => bytes[i + k] === byte))
  if (at < 0) throw new Error('the kernel does not import its memory')
  bytes[at + memoryImport.length - 1] = 3
  return bytes
}
