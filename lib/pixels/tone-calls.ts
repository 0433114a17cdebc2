/** Passes as calls of the kernel: which verb, and what it is told besides the pixels. */
import type { Kernel } from './kernel/kernel.ts'
import { workingPixel } from './scanlines.ts'
import type { BytePass, CubeTable, FloatOperation, NearPass } from './tone-pass.ts'
import { cellsOf, type Hold, holdLinks, holdOperations, liftOf, stridesOf } from './tone-tables.ts'

export interface Call {
  verb: 'lutTone' | 'matrixTone' | 'chainTone' | 'cubeTone' | 'sampledTone' | 'floatTone' | 'nearTone'
  /** Of one pixel. */
  bytes: { source: number; target: number }
  /** What comes after source, target and count; `part` numbers the calls that run at once. */
  args: (part: number) => readonly number[]
}

/** Where calls are made ready. */
export interface Desk {
  kernel: Kernel
  hold: Hold
  /** Gives back what `hold` has taken for `work`. */
  briefly: <T>(work: () => T) => T
  /** Address of memory that the call for part `part` has for itself. */
  room: (part: number) => number
  run: (call: Call, source: number, target: number, count: number) => void
}

/** Whether source and target are bytes; the kernel's `tone-floats.ts` says the same. */
export const forms = { refine: 0, expand: 1, throughFloats: 3 } as const
const ofBytes = { source: 4, target: 4 }

export const lutCall = ({ hold }: Desk, lut: Uint8Array): Call => callWith('lutTone', [hold(lut)])

export const matrixCall = ({ hold }: Desk, tables: Float32Array): Call => callWith('matrixTone', [hold(tables)])

export function chainCall({ hold, room }: Desk, { tables, links, last }: BytePass & { kind: 'chain' }): Call {
  const lift = liftOf(links[0]) ?? last.lift
  // The offset is in the first channel's share; alpha's lane means nothing.
  const shares = tables.map((share, i) => (i < 1024 ? share + lift : share))
  return callWith('chainTone', [hold(shares), holdLinks(hold, links, last), links.length], room)
}

export const cubeCall = ({ hold, room }: Desk, table: CubeTable, curves: Uint8Array): Call =>
  callWith('cubeTone', holdCube(hold, table, curves), room)

/** `rough`: a byte for each node of `table`, 1 where `operations` have to be done. */
export function sampledCall(
  { hold, room }: Desk,
  table: CubeTable,
  rough: Uint8Array,
  operations: readonly FloatOperation[],
): Call {
  const cube = holdCube(hold, table, levels(table.steps))
  return callWith('sampledTone', [...cube, hold(rough), holdOperations(hold, operations), operations.length], room)
}

export function floatCall(
  { hold, room }: Desk,
  operations: readonly FloatOperation[],
): (form: (typeof forms)[keyof typeof forms]) => Call {
  const address = holdOperations(hold, operations)
  return (form) => ({
    ...callWith('floatTone', [address, operations.length, form], room),
    bytes: { source: form & 1 ? 4 : workingPixel, target: form & 2 ? 4 : workingPixel },
  })
}

export function nearCall({ hold, room }: Desk, { tables, links }: NearPass): Call {
  const address = links.length > 0 ? holdOperations(hold, links) : 0
  return {
    ...callWith('nearTone', [tables ? hold(tables) : 0, address, links.length], room),
    bytes: { source: tables ? 4 : workingPixel, target: workingPixel },
  }
}

/** `room` for those that need memory for themselves: its address comes last. */
const callWith = (verb: Call['verb'], args: readonly number[], room?: Desk['room']): Call => ({
  verb,
  bytes: ofBytes,
  args: room ? (part) => [...args, room(part)] : () => args,
})

function holdCube(hold: Hold, table: CubeTable, curves: Uint8Array): number[] {
  const { keys, offsets } = cellsOf(table)
  return [...[keys, offsets, table.cube, stridesOf(table.nodes), curves].map(hold), table.steps]
}

/** Stored values as what they are, for each channel. */
function levels(steps: number): Uint8Array {
  const length = steps + 1
  return Uint8Array.from({ length: 3 * length }, (_, i) => Math.round(((i % length) / steps) * 255))
}
