/** How a pass goes from bytes to bytes: by its own tables, or where these are long or miss too much, by a sample of it. */
import { agree, holdProbes, inLevels, probeCount } from './probe-tone.ts'
import { type SampledChain, sampleChain } from './sampled-chain.ts'
import {
  type Call,
  chainCall,
  cubeCall,
  type Desk,
  floatCall,
  forms,
  lutCall,
  matrixCall,
  sampledCall,
} from './tone-calls.ts'
import type { BytePass, FloatOperation } from './tone-pass.ts'

/** `floats` is the same pass for working pixels. */
export function byteCall(desk: Desk, pass: BytePass, floats: () => readonly FloatOperation[]): Call {
  switch (pass.kind) {
    case 'lut':
      return lutCall(desk, pass.lut)
    case 'matrix':
      return matrixCall(desk, pass.tables)
    case 'cube':
      return cubeCall(desk, pass, pass.curves)
    case 'chain':
      return isExact(desk, pass, floats) ? chainCall(desk, pass) : viaSample(desk, pass, floats())
    case 'sampled':
      return viaSample(desk, pass, floats())
  }
}

/** What was found out about passes that are used again, as long as the passes are. */
const samples = new WeakMap<BytePass, SampledChain>()
const exact = new WeakMap<BytePass, boolean>()

function viaSample(desk: Desk, pass: BytePass, floats: readonly FloatOperation[]): Call {
  const found = samples.get(pass) ?? sampleChain(desk, floats)
  samples.set(pass, found)
  return sampledCall(desk, found.table, found.rough, floats)
}

/** Levels that they may add to the rounding. */
const tolerance = 0.3

/** One table is as exact as it was made; errors of several may add up where one steepens what another left. */
function isExact(desk: Desk, pass: BytePass & { kind: 'chain' }, floats: () => readonly FloatOperation[]): boolean {
  if (pass.links.length < 2) return true
  const found =
    exact.get(pass) ??
    desk.briefly(() => {
      const bytes = desk.hold(new Uint8Array(probeCount * 4))
      desk.run(chainCall(desk, pass), holdProbes(desk), bytes, probeCount)
      const levels = desk.kernel.bytes(bytes, probeCount * 4).slice()
      return agree(levels, inLevels(desk, floatCall(desk, floats())(forms.expand)), 0.5 + tolerance)
    })
  exact.set(pass, found)
  return found
}
