/** Passes as the kernel reads them: tables held in its memory, and records that point at them. */
import type { ChainLink, CubeTable, FloatOperation, MatrixRows, NearestCurve, PointCurve } from './tone-pass.ts'

/** Copies data into the kernel's memory and answers its address. */
export type Hold = (data: ArrayBufferView) => number

/** Of red, green and blue in how bright a colour counts (`brightnessOf` in the operations says the same). */
const brightnessWeights = [0.2126, 0.7152, 0.0722]

/** Bytes of a cube's node. */
const node = 8

/** Records as `assembly/tone.ts` reads them. The lift of each curve's values is part of the matrix before it. */
const link = { bytes: 128, matrix: 48, weights: 112 }

export function holdLinks(
  hold: Hold,
  links: readonly ChainLink<NearestCurve<Float32Array>>[],
  last: NearestCurve<Uint8Array>,
): number {
  const view = new DataView(new ArrayBuffer((links.length + 1) * link.bytes))
  const curve = (at: number, { tables, least, shift, first }: NearestCurve<Uint8Array | Float32Array>) => {
    const width = tables[0]?.BYTES_PER_ELEMENT ?? 1
    view.setInt32(at + 4, shift - Math.log2(width), true)
    view.setInt32(at + 8, -width, true)
    splat(view, at + 16, least)
    // Addresses of an entry 0 that is not there: the kernel's sums wrap around to the right one.
    lanes(view, at + 32, held(hold, tables), (address) => address - first * width)
  }
  links.forEach((each, i) => {
    const at = i * link.bytes
    const lift = liftOf(links[i + 1]) ?? last.lift
    view.setInt32(at, each.kind === 'gain' ? 1 : 0, true)
    view.setInt32(at + 12, isPlain(each.rows) ? 0 : 1, true)
    curve(at, each.curve)
    matrix(view, at + link.matrix, each.rows, lift)
    weights(view, at + link.weights)
  })
  curve(links.length * link.bytes, last)
  return hold(new Uint8Array(view.buffer))
}

/** What has to be added to a link's values before they come: nothing for a gain, which measures for itself. */
export const liftOf = (of: ChainLink<NearestCurve<Float32Array>> | undefined): number | undefined =>
  of && (of.kind === 'gain' ? 0 : of.curve.lift)

/** Records as `assembly/tone-floats.ts` reads them. */
const operation = { bytes: 224, matrix: 96, weights: 160 }
const kinds = { bend: 0, gain: 1, steps: 2, cube: 3, mix: 4 } as const

export function holdOperations(hold: Hold, operations: readonly FloatOperation[]): number {
  const view = new DataView(new ArrayBuffer(operations.length * operation.bytes))
  operations.forEach((each, i) => {
    const at = i * operation.bytes
    view.setInt32(at, kinds[each.kind], true)
    if (each.kind === 'steps') splat(view, at + 176, each.levels)
    else if (each.kind === 'cube') writeCube(hold, view, at, each)
    else if (each.kind === 'mix') matrix(view, at + operation.matrix, each.rows, 0)
    else {
      writePoints(hold, view, at, each.curve)
      view.setInt32(at + 12, isPlain(each.rows) ? 0 : 1, true)
      matrix(view, at + operation.matrix, each.rows, 0)
      weights(view, at + operation.weights)
    }
  })
  return hold(new Uint8Array(view.buffer))
}

function writePoints(hold: Hold, view: DataView, at: number, curve: PointCurve) {
  view.setInt32(at + 4, curve.shift, true)
  view.setInt32(at + 8, curve.first, true)
  splat(view, at + 16, curve.low)
  splat(view, at + 32, curve.high)
  splat(view, at + 48, curve.delta)
  splat(view, at + 64, 2 ** -curve.shift)
  lanes(view, at + 80, held(hold, curve.tables), (address) => address + curve.zero * 4)
}

function writeCube(hold: Hold, view: DataView, at: number, { nodes, cube, steps, power }: CubeTable) {
  view.setUint32(at + 192, hold(cube), true)
  view.setInt32(at + 196, nodes, true)
  stridesOf(nodes).forEach((stride, axis) => {
    view.setInt32(at + 200 + axis * 4, stride, true)
  })
  view.setInt32(at + 212, power * 4, true)
  view.setFloat32(at + 216, 1 / (16_384 * steps), true)
}

/** From a node to its neighbour, in bytes. */
export const stridesOf = (nodes: number): Uint32Array => Uint32Array.from([0, 1, 2], (axis) => node * nodes ** axis)

/** For each channel's bytes: how far into its cell, 0…16384 times 4 plus the channel's number, and the cell's place. */
export function cellsOf({ nodes, power }: CubeTable): { keys: Uint32Array; offsets: Uint32Array } {
  const strides = stridesOf(nodes)
  const keys = new Uint32Array(3 * 256)
  const offsets = new Uint32Array(3 * 256)
  for (let i = 0; i < keys.length; i++) {
    const channel = Math.floor(i / 256)
    const place = ((i % 256) / 255) ** power * (nodes - 1)
    const cell = Math.min(Math.floor(place), nodes - 2)
    offsets[i] = cell * (strides[channel] ?? 0)
    keys[i] = Math.round((place - cell) * 16_384) * 4 + channel
  }
  return { keys, offsets }
}

/** One table for all channels is held once. */
function held(hold: Hold, tables: readonly ArrayBufferView[]): number[] {
  const addresses = tables.map(hold)
  return [0, 1, 2].map((channel) => addresses[channel] ?? addresses[0] ?? 0)
}

function splat(view: DataView, at: number, value: number) {
  for (let lane = 0; lane < 4; lane++) view.setFloat32(at + lane * 4, value, true)
}

/** The fourth lane reads where the first does. */
function lanes(view: DataView, at: number, addresses: readonly number[], of: (address: number) => number) {
  for (let lane = 0; lane < 4; lane++) view.setUint32(at + lane * 4, of(addresses[lane % 3] ?? 0), true)
}

/** Column by column; `lift` is added to all three results. */
function matrix(view: DataView, at: number, rows: MatrixRows, lift: number) {
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 4; column++)
      view.setFloat32(at + column * 16 + row * 4, (rows[row * 4 + column] ?? 0) + (column === 3 ? lift : 0), true)
}

function weights(view: DataView, at: number) {
  brightnessWeights.forEach((weight, i) => {
    view.setFloat32(at + i * 4, weight, true)
  })
}

const isPlain = (rows: MatrixRows) => rows.every((value, i) => value === (i % 5 === 0 ? 1 : 0))
