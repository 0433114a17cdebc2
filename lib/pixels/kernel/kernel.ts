/** The compiled kernel as an object: its functions, its memory, and who holds which piece of it. Holds no pictures itself. */
import { type Arena, createArena, type WasmMemory } from '../arena.ts'
import { decodeSrgb, encodeSrgb } from '../transfer.ts'

/** Signatures as in `assembly/`; every address is a byte offset into `memory`. */
export interface KernelExports {
  readonly memory: WasmMemory
  heapBase(): number
  lutTone(source: number, target: number, count: number, lut: number): void
  matrixTone(source: number, target: number, count: number, tables: number): void
  chainTone(
    source: number,
    target: number,
    count: number,
    tables: number,
    links: number,
    linkCount: number,
    scratch: number,
  ): void
  cubeTone(
    source: number,
    target: number,
    count: number,
    keys: number,
    offsets: number,
    cube: number,
    strides: number,
    curves: number,
    last: number,
  ): void
  isOpaque(source: number, count: number): number
  flattenOnWhite(source: number, count: number): void
  copyOriented(
    source: number,
    stepX: number,
    stepY: number,
    target: number,
    targetStride: number,
    width: number,
    height: number,
  ): void
  linearise(row: number, least: number, most: number, from: number, count: number, target: number, decode: number): void
  reduceRows(rows: number, weights: number, taps: number, target: number, width: number): void
  resampleRow(
    row: number,
    starts: number,
    weights: number,
    taps: number,
    target: number,
    count: number,
    encode: number,
  ): void
  pairUp(row: number, target: number, count: number): void
  resampleTile(
    scratch: number,
    scratchStride: number,
    target: number,
    targetStride: number,
    width: number,
    height: number,
    u: number,
    ux: number,
    uy: number,
    v: number,
    vx: number,
    vy: number,
    across: number,
    tapsX: number,
    down: number,
    tapsY: number,
    encode: number,
  ): void
  coverEdges(target: number, x: number, width: number, y: number, edges: number, count: number): void
}

export interface Kernel {
  readonly run: KernelExports
  readonly arena: Arena
  /** Addresses of the tables between bytes and 16-bit linear light. */
  readonly light: { decode: number; encode: number }
  /** A view that is valid until the next `arena.take`. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer>
  /** Copies `data` into memory of its own and returns the address; give it back by `arena.give`. */
  hold(data: ArrayBufferView): number
}

/** What 1 is in linear light; the kernel's `light.ts` says the same. */
export const unity = 24576

/** The part of WebAssembly that is used, alike in every realm. */
interface Runtime {
  instantiate(source: BufferSource | object): Promise<{ instance?: { exports: unknown }; exports?: unknown }>
}
type BufferSource = ArrayBuffer | ArrayBufferView

const runtime = (globalThis as unknown as { WebAssembly: Runtime }).WebAssembly

/** Instantiates the kernel from its bytes or from a compiled module. Throws when the engine lacks SIMD. */
export async function loadKernel(source: BufferSource | object): Promise<Kernel> {
  const made = await runtime.instantiate(source)
  const run = (made.instance ?? made).exports as KernelExports
  const arena = createArena(run.memory, run.heapBase())
  const bytes = (address: number, length: number) => new Uint8Array(run.memory.buffer, address, length)
  const hold = (data: ArrayBufferView) => {
    const address = arena.take(data.byteLength)
    bytes(address, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    return address
  }
  return { run, arena, bytes, hold, light: { decode: hold(decodeTable()), encode: hold(encodeTable()) } }
}

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
