/** Two ways to make the same colours, compared on a few thousand of them where they run. */
import type { Call, Desk } from './tone-calls.ts'

export const probeCount = 4096

/** Colours of which this many may differ by more than they should: kinks that hardly any picture meets. */
const strays = 4

/** RGBA8 colours, spread evenly over the cube by a Weyl sequence (R3, Roberts 2018). */
export function holdProbes({ hold }: Desk): number {
  const g = 1.2207440846057596
  const part = (i: number, power: number) => Math.floor(((0.5 + i / g ** power) % 1) * 256)
  return hold(Uint8Array.from({ length: probeCount * 4 }, (_, i) => part(i >> 2, (i % 4) + 1)))
}

/** What `call` makes of the probes, in levels of 255 that can be seen; it makes working pixels of bytes. */
export function inLevels(desk: Desk, call: Call): Float32Array {
  const values = desk.hold(new Float32Array(probeCount * 4))
  desk.run(call, holdProbes(desk), values, probeCount)
  return new Float32Array(desk.kernel.run.memory.buffer, values, probeCount * 4).map((value) =>
    Math.min(Math.max(value * 255, 0), 255),
  )
}

/** Whether colours in levels are within `tolerance` of each other; alpha is not looked at. */
export function agree(some: ArrayLike<number>, others: ArrayLike<number>, tolerance: number): boolean {
  let apart = 0
  for (let i = 0; i < some.length; i++)
    if (i % 4 < 3 && Math.abs((some[i] as number) - (others[i] as number)) > tolerance) apart++
  return apart <= strays
}
