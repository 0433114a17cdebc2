/** Ways to cut a chain in three for a 3D table: where nodes stand, what is sampled there, and what is left for after it. */
import { type Curve, type Curves, identity, type Link, unchanged } from './tone-chain.ts'

export interface Form {
  /** A channel's value 0…1 lies at value^power along its axis: nodes crowd towards black. */
  power: 1 | 0.75 | 0.5
  sampled: readonly Link[]
  after: Curves
  /** How a sampled value is stored so that what is interpolated is nearly straight, and back. */
  store: Curve
  restore: Curve
}

/** The last curves are sampled along, or left for after the table. */
export function cubeForms(links: readonly Link[]): Form[] {
  const last = links.at(-1)
  const cuts: Omit<Form, 'power'>[] = [{ sampled: links, after: unchanged, store: identity, restore: identity }]
  if (last?.kind === 'curves')
    cuts.push({ sampled: links.slice(0, -1), after: last.of, store: soften, restore: harden })
  return cuts.flatMap((cut) => ([1, 0.75, 0.5] as const).map((power) => ({ ...cut, power })))
}

/** Light to about its root, but straight through zero: colours that leave the gamut do so smoothly. */
const softness = 0.05
const soften: Curve = (light) => Math.sign(light) * (Math.sqrt(Math.abs(light) / softness + 1) - 1) * softScale
const harden: Curve = (stored) => Math.sign(stored) * ((Math.abs(stored) / softScale + 1) ** 2 - 1) * softness
const softScale = 1 / (Math.sqrt(1 / softness + 1) - 1)
