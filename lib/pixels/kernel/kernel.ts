/** The compiled kernel as an object: its functions, its memory, and who holds which piece of it. Holds no pictures itself. */
import { type Arena, createArena, type WasmMemory } from '../arena.ts'
import type { Letters } from '../lettering/letters.ts'
import { decodeSrgb, encodeSrgb } from '../transfer.ts'
import { deskBytes } from './call-desk.ts'
import { createCrew, type Helpers, soloCrew } from './crew.ts'
import { type BufferSource, compileKernel, instantiate } from './shared-module.ts'
import type { KernelVerbs } from './verbs.generated.ts'

/** Signatures as in `assembly/`; every address is a byte offset into `memory`. */
export interface KernelExports extends KernelVerbs {
  readonly memory: WasmMemory
  heapBase(): number
}

/** A function of the kernel, by name. */
export type Verb = {
  [K in keyof KernelExports]: KernelExports[K] extends (...args: number[]) => void ? K : never
}[keyof KernelExports]

/** Rows of a strip that are worked on together: `rows` of them from `from` on, counted from the strip's first. */
export interface Part {
  from: number
  rows: number
}

export interface Kernel {
  readonly run: KernelExports
  readonly arena: Arena
  /** Addresses of the tables between 16-bit linear light and bytes or working pixels. */
  readonly light: { decode: number; encode: number; working: number }
  /** Whether `memory` is shared memory: then most of what takes bytes does not take a view of it. */
  readonly shared: boolean
  /** How many threads work at once, now: helpers come up while work goes on. */
  readonly threads: number
  /** Starts the helpers before there is work, and answers how many threads there are once they have come up, or not. */
  gather(): Promise<number>
  /** Where letters come from in this realm; set by who loads the kernel. */
  letters?: Letters
  /** A view that is valid until the next `arena.take`. */
  bytes(address: number, length: number): Uint8Array
  /** Copies `data` into memory of its own and returns the address; give it back by `arena.give`. */
  hold(data: ArrayBufferView): number
  /**
   * Calls `verb` once for each list of arguments, on all threads there are, and returns when all calls have. No call may
   * write what another one touches.
   */
  spread<V extends Verb>(verb: V, calls: readonly Readonly<Parameters<KernelExports[V]>>[]): void
  /** The same, with what each call answers. */
  ask<V extends Verb>(verb: V, calls: readonly Readonly<Parameters<KernelExports[V]>>[]): readonly number[]
  /** `rows` rows of `width` pixels in as many parts as it pays to spread; one where it does not. */
  parts(rows: number, width: number): readonly Part[]
}

/** What 1 is in linear light; the kernel's `light.ts` says the same. */
export const unity = 24576

/**
 * Instantiates the kernel from its bytes. With `helpers` its memory is shared where the realm can, and they are started
 * with the first work that is large enough. Throws when the engine lacks SIMD.
 */
export async function loadKernel(source: BufferSource, helpers?: Helpers): Promise<Kernel> {
  const { module, memory, shared } = await compileKernel(source, helpers !== undefined && helpers.count > 0)
  const run = (await instantiate(module, memory)) as KernelExports
  const arena = createArena(run.memory, run.heapBase())
  const bytes = (address: number, length: number) => new Uint8Array(run.memory.buffer, address, length)
  const hold = (data: ArrayBufferView) => {
    const address = arena.take(data.byteLength)
    bytes(address, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    return address
  }
  const crewOn = (desk: number, crew: Helpers) => createCrew(run, { module, memory, desk }, memory.buffer, crew)
  const crew = shared && helpers ? crewOn(hold(new Uint8Array(deskBytes)), helpers) : soloCrew(run)
  return {
    run,
    arena,
    bytes,
    hold,
    shared,
    get threads() {
      return crew.threads
    },
    async gather() {
      crew.gather()
      const until = performance.now() + patience
      while (shared && crew.threads <= (helpers?.count ?? 0) && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 2))
      return crew.threads
    },
    spread: (verb, calls) => void crew.spread(verb, calls),
    ask: (verb, calls) => crew.spread(verb, calls),
    parts(rows, width) {
      if (rows * width >= smallestPart * 2) crew.gather()
      return partsOf(rows, width, crew.threads)
    },
    light: lightTables(hold),
  }
}

/** How long `gather` waits for helpers, in milliseconds. */
const patience = 3000

/** Pixels that take longer than waking a helper (some 30 µs), at the speed of the fastest verbs. */
const smallestPart = 1 << 15

/** Two parts for each thread, so that one that was held up is waited for only half as long. */
function partsOf(rows: number, width: number, threads: number): Part[] {
  const most = threads === 1 ? 1 : Math.min(threads * 2, Math.floor((rows * width) / smallestPart))
  // Whole vectors of pixels in all parts but the last: only the end of the rows is the end of a part.
  const step = width % 8 === 0 ? 1 : 8
  const each = Math.ceil(rows / Math.max(1, most) / step) * step
  const parts: Part[] = []
  for (let from = 0; from < rows; from += each) parts.push({ from, rows: Math.min(each, rows - from) })
  return parts
}

const lightTables = (hold: Kernel['hold']): Kernel['light'] => ({
  decode: hold(decodeTable()),
  encode: hold(encodeTable()),
  working: hold(workingTable()),
})

/** 3 × 256 words: each channel's linear light at its place in a pixel of 4 × 16 bits. */
function decodeTable(): Uint16Array {
  const table = new Uint16Array(3 * 256 * 4)
  for (let value = 0; value < 256; value++) {
    const light = Math.round(decodeSrgb(value / 255) * unity)
    for (let channel = 0; channel < 3; channel++) table[(channel * 256 + value) * 4 + channel] = light
  }
  return table
}

const encodeTable = () =>
  Uint8Array.from({ length: unity + 1 }, (_, light) => Math.round(encodeSrgb(light / unity) * 255))

/** Encoded values of light that may lie beyond 1, by its amount without sign. */
const workingTable = () => Float32Array.from({ length: 32768 }, (_, light) => encodeSrgb(light / unity))
