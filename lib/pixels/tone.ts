/** One pass over the pixels' colour, as tables that the kernel reads. Built by the engine, run here; alpha is kept. */
import type { Kernel } from './kernel/kernel.ts'

/**
 * A curve as a table. The entry for a value v (at least `least`) is ((the 32 bits of v ± delta) >> shift) − first,
 * where ± is away from zero. One table, or one for each channel, all of one length.
 */
export interface SampledCurve<T extends Uint8Array | Float32Array> {
  tables: readonly T[]
  least: number
  delta: number
  shift: number
  first: number
}

/** 3×4, row-major. */
export type MatrixRows = readonly number[]

export type TonePass =
  /** 3 × 256 results. */
  | { kind: 'lut'; lut: Uint8Array }
  /** 3 × 256 × 4: what a channel's value adds to R, G, B (scaled to 0…255, the offset inside the first). */
  | { kind: 'matrix'; tables: Float32Array }
  /** The same, unscaled; then curves and matrices in turn; then a curve to bytes. */
  | {
      kind: 'chain'
      tables: Float32Array
      links: readonly { curve: SampledCurve<Float32Array>; rows: MatrixRows }[]
      last: SampledCurve<Uint8Array>
    }
  /**
   * `nodes`³ × 4 values, red fastest; 3 × 256 places 0…nodes−1 to look for a value; and 3 tables of bytes for what
   * the interpolated value means.
   */
  | { kind: 'cube'; nodes: number; cube: Int16Array; shaper: Float32Array; curves: Uint8Array }

export interface Tone {
  /** `source` and `target` may be the same. */
  apply(source: number, target: number, count: number): void
  free(): void
}

/** Puts the tables into the kernel's memory until `free`. Throws `OutOfMemory`, and keeps nothing then. */
export function holdTone(kernel: Kernel, pass: TonePass): Tone {
  const { run, arena } = kernel
  const held: number[] = []
  const hold = (data: ArrayBufferView) => {
    const address = kernel.hold(data)
    held.push(address)
    return address
  }
  const free = () => {
    for (const address of held.splice(0)) arena.give(address)
  }
  try {
    return { apply: passOf(run, hold, pass), free }
  } catch (error) {
    free()
    throw error
  }
}

function passOf(run: Kernel['run'], hold: (data: ArrayBufferView) => number, pass: TonePass): Tone['apply'] {
  switch (pass.kind) {
    case 'lut': {
      const lut = hold(pass.lut)
      return (source, target, count) => run.lutTone(source, target, count, lut)
    }
    case 'matrix': {
      const tables = hold(pass.tables)
      return (source, target, count) => run.matrixTone(source, target, count, tables)
    }
    case 'chain': {
      const tables = hold(pass.tables)
      const links = hold(linksOf(hold, pass))
      const scratch = hold(new Float32Array(256 * 4))
      return (source, target, count) => run.chainTone(source, target, count, tables, links, pass.links.length, scratch)
    }
    case 'cube': {
      const { keys, offsets } = cellsOf(pass.shaper, pass.nodes)
      const [keysAt, offsetsAt] = [hold(keys), hold(offsets)]
      const cube = hold(pass.cube)
      const strides = hold(Uint32Array.from([0, 1, 2], (channel) => node * pass.nodes ** channel))
      const curves = hold(pass.curves)
      const last = pass.curves.length / 3 - 1
      return (source, target, count) =>
        run.cubeTone(source, target, count, keysAt, offsetsAt, cube, strides, curves, last)
    }
  }
}

const node = 8
const linkBytes = 96

/** As the kernel's `tone.ts` reads them. */
function linksOf(hold: (data: ArrayBufferView) => number, { links, last }: TonePass & { kind: 'chain' }): Uint8Array {
  const bytes = new DataView(new ArrayBuffer((links.length + 1) * linkBytes))
  const write = (at: number, curve: SampledCurve<Uint8Array | Float32Array>, rows: MatrixRows) => {
    bytes.setFloat32(at, curve.least, true)
    bytes.setFloat32(at + 4, curve.delta, true)
    bytes.setInt32(at + 8, curve.shift, true)
    // Addresses of an entry 0 that is not there: the kernel's sums wrap around to the right one.
    const addresses = curve.tables.map((table) => hold(table) - curve.first * table.BYTES_PER_ELEMENT)
    for (let channel = 0; channel < 3; channel++) {
      bytes.setUint32(at + 16 + channel * 4, addresses[channel] ?? addresses[0] ?? 0, true)
      for (let column = 0; column < 4; column++)
        bytes.setFloat32(at + 32 + column * 16 + channel * 4, rows[channel * 4 + column] ?? 0, true)
    }
  }
  links.forEach(({ curve, rows }, i) => {
    write(i * linkBytes, curve, rows)
  })
  write(links.length * linkBytes, last, [])
  return new Uint8Array(bytes.buffer)
}

/** Places as the kernel's `cubeTone` reads them: the byte offset of the cell, and how far into it. */
function cellsOf(shaper: Float32Array, nodes: number): { keys: Int32Array; offsets: Uint32Array } {
  const keys = new Int32Array(shaper.length * 4)
  const offsets = new Uint32Array(shaper.length)
  shaper.forEach((wanted, i) => {
    const channel = Math.floor(i / 256)
    const place = Math.min(Math.max(wanted, 0), nodes - 1)
    const cell = Math.min(Math.floor(place), nodes - 2)
    offsets[i] = cell * node * nodes ** channel
    keys.fill(Math.round((place - cell) * 16_384) * 4 + channel, i * 4, i * 4 + 4)
  })
  return { keys, offsets }
}
