/** Tables baked a moment ago, so that a crop after a tone, or an export after a look, bakes nothing again. */
import type { TonePass } from '#pixels/tone.ts'
import type { Care } from './bake-cube.ts'
import { bakeTone } from './bake-tone.ts'
import type { Bake } from './draw.ts'
import { createResults } from './results.ts'

/** Tables, whatever their size: the largest, an exact 3D table, has 2.2 MB. */
const kept = 8

export type BakeWith = (care: Care) => Bake

/** What is stopped while baking is not kept. */
export function createBakedTones(): BakeWith {
  const tones = createResults<{ pass: TonePass | undefined }>(() => kept)
  return (care) =>
    async ({ tone, toneKey }, breath) => {
      const key = `${care} ${toneKey}`
      const baked = tones.get(key) ?? { pass: await bakeTone(tone, care, breath) }
      tones.keep(key, baked, 1)
      return baked.pass
    }
}
