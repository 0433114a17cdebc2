/** A long chain as a 3D table, with the cells marked in which the table is not as exact as the chain itself. */
import { type Desk, floatCall, forms } from './tone-calls.ts'
import type { CubeTable, FloatOperation } from './tone-pass.ts'

export interface SampledChain {
  table: CubeTable
  /** A byte for each node: 1 if the cell that begins there must be done by the chain. */
  rough: Uint8Array
}

const nodes = 33
/** Nodes crowd towards black. */
const power = 0.5
/** A visible value 0…1 is so many steps of a node's 16 bits. */
const steps = 8191
/** Levels of 255 by which the table may miss the chain at the places that are looked at. */
const tolerance = 0.35
/** Where in each cell that is: its middle, and once in each of two tetrahedra that share no side with it. */
const probes = [
  [0.5, 0.5, 0.5],
  [0.7, 0.2, 0.45],
  [0.3, 0.55, 0.8],
] as const

/** `chain` is exact for bytes. Takes memory for a moment. Throws `OutOfMemory`. */
export function sampleChain(desk: Desk, chain: readonly FloatOperation[]): SampledChain {
  const table = { nodes, cube: new Int16Array(nodes ** 3 * 4), steps, power } as const
  return desk.briefly(() => {
    const all = nodes ** 3
    const [pixels, others] = [0, 1].map(() => desk.hold(new Float32Array(all * 4))) as [number, number]
    const exactly = floatCall(desk, chain)(forms.refine)
    const view = (address: number) => new Float32Array(desk.kernel.run.memory.buffer, address, all * 4)
    placeNodes(view(pixels), [0, 0, 0])
    desk.run(exactly, pixels, pixels, all)
    store(view(pixels), table.cube)
    const looking = floatCall(desk, [{ kind: 'cube', ...table }])(forms.refine)
    const rough = new Uint8Array(all)
    for (const probe of probes) {
      placeNodes(view(pixels), probe)
      desk.run(looking, pixels, others, all)
      desk.run(exactly, pixels, pixels, all)
      mark(view(pixels), view(others), rough)
    }
    return { table, rough }
  })
}

/** Each node's colour, or that of a place so far into its cell. */
function placeNodes(pixels: Float32Array, into: readonly [number, number, number]) {
  const [red, green, blue] = into.map((part) =>
    Float32Array.from({ length: nodes }, (_, i) => Math.min((i + part) / (nodes - 1), 1) ** (1 / power)),
  ) as [Float32Array, Float32Array, Float32Array]
  let at = 0
  for (const b of blue)
    for (const g of green)
      for (const r of red) {
        pixels[at] = r
        pixels[at + 1] = g
        pixels[at + 2] = b
        at += 4
      }
}

function store(pixels: Float32Array, cube: Int16Array) {
  for (let i = 0; i < cube.length; i++)
    cube[i] = Math.min(Math.max(Math.round((pixels[i] as number) * steps), -32_768), 32_767)
}

/** Where the table misses by so many levels there is a fold, which may lie in the cells around as well. */
const fold = 1.5

function mark(exact: Float32Array, found: Float32Array, rough: Uint8Array) {
  for (let i = 0; i < rough.length; i++) {
    let error = 0
    for (let at = i * 4; at < i * 4 + 3; at++)
      error = Math.max(error, Math.abs(visible(exact[at] as number) - visible(found[at] as number)))
    if (error > tolerance) rough[i] = 1
    if (error > fold) for (const step of around) if (i + step >= 0 && i + step < rough.length) rough[i + step] = 1
  }
}

const around = [1, nodes, nodes * nodes].flatMap((step) => [step, -step])

const visible = (value: number) => (value > 0 ? (value < 1 ? value * 255 : 255) : 0)
