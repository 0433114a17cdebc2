/** A chain of tone stages → the tables of one pass: curves, gains and matrices exactly, anything else as a measured 3D table. */
import type { ToneStage } from '#operations/operation.ts'
import type { Breath } from '#pixels/breath.ts'
import type { BytePass, FloatOperation, TonePass } from '#pixels/tone-pass.ts'
import { bakeChain, bakeLut, bakeMatrix, countLinks, floatLinks, nearFromBytes, nearWithin } from './bake-chain.ts'
import { bakeCube, type Care } from './bake-cube.ts'
import type { Span } from './sample-curve.ts'
import { chainOf, type Link, unchanged } from './tone-chain.ts'

/** What working pixels may hold before the tone: more than sharpening or an enlargement ever makes of them. */
const working: Span = { low: -1, high: 2 }
const visible: Span = { low: 0, high: 1 }

/** `undefined`: nothing would change. `draft` bounds the time instead of the error where only a 3D table will do. */
export async function bakeTone(
  stages: readonly ToneStage[],
  care: Care,
  breath: Breath,
): Promise<TonePass | undefined> {
  const links = chainOf(stages)
  if (links.length === 0) return undefined
  if (links.some(({ kind }) => kind === 'steps')) return bakeSteps(links, care, breath)
  if (links.some(({ kind }) => kind === 'map')) {
    const { bytes, floats } = await bakeCube(links, care, breath)
    return { bytes, floats: () => floats }
  }
  return {
    bytes: bakeBytes(links),
    floats: once(() => floatLinks(links, working)),
    near: {
      expand: once(() => nearFromBytes(links)),
      refine: once(() => nearWithin(links, working)),
      links: countLinks(links),
    },
  }
}

/** From so many links on, a 3D table of the chain costs less than the chain. */
const long = 5

function bakeBytes(links: readonly Link[]): BytePass {
  const [first, second] = links
  if (links.length === 1 && first?.kind === 'curves') return bakeLut(links)
  if (links.length === 1 && first?.kind === 'matrix') return bakeMatrix(unchanged, first.rows)
  if (links.length === 2 && first?.kind === 'curves' && second?.kind === 'matrix')
    return bakeMatrix(first.of, second.rows)
  return countLinks(links) > long + 1 ? { kind: 'sampled' } : bakeChain(links)
}

/** Where values jump, what comes before is made in floats, so that nothing is smeared over the jump. */
async function bakeSteps(links: readonly Link[], care: Care, breath: Breath): Promise<TonePass> {
  const made: (() => readonly FloatOperation[])[] = []
  let span = working
  for (let rest = links; rest.length > 0; ) {
    const jump = rest.findIndex(({ kind }) => kind === 'steps')
    const smooth = jump < 0 ? rest : rest.slice(0, jump)
    const between = span
    const cube = smooth.some(({ kind }) => kind === 'map') ? await bakeCube(smooth, care, breath) : undefined
    made.push(cube ? () => cube.floats : () => floatLinks(smooth, between))
    const step = rest[jump]
    if (step?.kind === 'steps') made.push(() => [{ kind: 'steps', levels: step.levels }])
    rest = jump < 0 ? [] : rest.slice(jump + 1)
    span = visible
  }
  const floats = once(() => made.flatMap((make) => make()))
  const isPerChannel = links.every(({ kind }) => kind === 'steps' || kind === 'curves')
  return isPerChannel ? { bytes: bakeLut(links), floats } : { floats }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
