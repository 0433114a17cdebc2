/** A chain that curves and matrices cannot say, sampled into a 3D table whose error is measured, not hoped for. */
import type { Rgb } from '#operations/operation.ts'
import type { Breath } from '#pixels/breath.ts'
import type { TonePass } from '#pixels/tone.ts'
import { byteOf } from './sample-curve.ts'
import { type Curve, type Curves, evaluator, type Link } from './tone-chain.ts'

type CubePass = Extract<TonePass, { kind: 'cube' }>

/** `exact` bounds the measured error; `draft`, for what is looked at while a slider moves, the time. */
export type Care = 'exact' | 'draft'

/** Levels of 255 that interpolation may add before rounding. */
const tolerance = 0.6
const sizes: Record<Care, readonly number[]> = { exact: [33, 49, 65], draft: [25] }
/** Few colours tell which form bends least; many, whether it bends little enough. */
const probes = { choosing: 100, judging: 1200 }

export async function bakeCube(links: readonly Link[], care: Care, breath: Breath): Promise<CubePass> {
  const exact = evaluator(links)
  const [smallest = 0, ...larger] = sizes[care]
  const few = probesFor(probes.choosing)
  const tried = formsOf(links).map((form) => ({ form, error: errorOf(form, smallest, exact, few) }))
  const { form } = tried.reduce((best, next) => (next.error < best.error ? next : best))
  await breath()
  if (care === 'draft') return sample(form, smallest, breath)
  const many = probesFor(probes.judging)
  let nodes = smallest
  for (const more of larger) {
    if (errorOf(form, nodes, exact, many) <= tolerance) break
    nodes = more
    await breath()
  }
  return sample(form, nodes, breath)
}

/** One way to cut a chain in three: where nodes stand, what is sampled there, and what is left for the bytes. */
interface Form {
  /** Position 0…1 of a channel's value 0…1 along its axis, and back. */
  place: Curve
  value: Curve
  sampled: readonly Link[]
  after: Curves
  /** How a sampled value is stored so that what is interpolated is nearly straight, and back. */
  store: Curve
  restore: Curve
}

const identity: Curve = (value) => value
const unchanged: Curves = [identity, identity, identity]

/** Nodes crowd towards black by a power; the last curves are sampled along or left to the table of bytes. */
function formsOf(links: readonly Link[]): Form[] {
  const last = links.at(-1)
  const cuts: Pick<Form, 'sampled' | 'after' | 'store' | 'restore'>[] = [
    { sampled: links, after: unchanged, store: identity, restore: identity },
  ]
  if (last?.kind === 'curves')
    cuts.push({ sampled: links.slice(0, -1), after: last.of, store: soften, restore: harden })
  return cuts.flatMap((cut) =>
    [1, 0.7, 0.5].map((power) => ({
      ...cut,
      place: (value: number) => value ** power,
      value: (place: number) => place ** (1 / power),
    })),
  )
}

/** Light to about its root, but straight through zero: colours that leave the gamut do so smoothly. */
const softness = 0.05
const soften: Curve = (light) => Math.sign(light) * (Math.sqrt(Math.abs(light) / softness + 1) - 1) * softScale
const harden: Curve = (stored) => Math.sign(stored) * ((Math.abs(stored) / softScale + 1) ** 2 - 1) * softness
const softScale = 1 / (Math.sqrt(1 / softness + 1) - 1)

/** Stored values 0…1 are this many steps; three times as far outside is kept as well. */
const steps = 8191

async function sample(form: Form, nodes: number, breath: Breath): Promise<CubePass> {
  const axis = Array.from({ length: nodes }, (_, i) => form.value(i / (nodes - 1)))
  const [head, ...tail] = form.sampled
  const curves = head?.kind === 'curves' ? head.of : unchanged
  const [red = [], green = [], blue = []] = curves.map((curve) => axis.map(curve))
  const follow = evaluator(head?.kind === 'curves' ? tail : form.sampled)
  const cube = new Int16Array(nodes ** 3 * 4)
  let at = 0
  for (const b of blue) {
    await breath()
    for (const g of green)
      for (const r of red) {
        const result = follow([r, g, b])
        for (let channel = 0; channel < 3; channel++) cube[at + channel] = stored(form, result[channel] ?? 0)
        at += 4
      }
  }
  const shaper = Float32Array.from({ length: 768 }, (_, i) => form.place((i & 255) / 255) * (nodes - 1))
  const table = (curve: Curve) => Array.from({ length: steps + 1 }, (_, i) => byteOf(curve(form.restore(i / steps))))
  return { kind: 'cube', nodes, cube, shaper, curves: Uint8Array.from(form.after.flatMap(table)) }
}

const stored = (form: Form, value: number) => Math.min(Math.max(Math.round(form.store(value) * steps), -32_768), 32_767)

/** Colours spread evenly over the cube by a Weyl sequence (R3, Roberts 2018), and greys. */
function probesFor(count: number): Rgb[] {
  const g = 1.2207440846057596
  const part = (i: number, power: number) => Math.floor(((0.5 + i / g ** power) % 1) * 256) / 255
  const spread = Array.from({ length: count }, (_, i): Rgb => [part(i, 1), part(i, 2), part(i, 3)])
  return [...spread, ...Array.from({ length: 32 }, (_, i): Rgb => [i / 31, i / 31, i / 31])]
}

/** The largest error in levels over `colours`, from only those nodes that they need. */
function errorOf(form: Form, nodes: number, exact: (rgb: Rgb) => Rgb, colours: readonly Rgb[]): number {
  const sampled = evaluator(form.sampled)
  const node = (at: readonly number[]) =>
    sampled(at.map((i) => form.value(i / (nodes - 1))) as [number, number, number]).map(form.store)
  let largest = 0
  for (const colour of colours) {
    const found = interpolate(form, nodes, colour, node)
    const wanted = exact(colour)
    for (let channel = 0; channel < 3; channel++) {
      const level = (form.after[channel] ?? identity)(form.restore(found[channel] ?? 0))
      largest = Math.max(largest, Math.abs(visible(level) - visible(wanted[channel] ?? 0)))
    }
  }
  return largest
}

const visible = (value: number) => Math.min(Math.max(value, 0), 1) * 255

/** As the kernel does it: from the cell's first corner to its last, along the axes in order of how far in. */
function interpolate(
  form: Form,
  nodes: number,
  colour: Rgb,
  node: (at: readonly number[]) => readonly number[],
): number[] {
  const places = colour.map((value) => Math.min(Math.max(form.place(value), 0), 1) * (nodes - 1))
  const at = places.map((place) => Math.min(Math.floor(place), nodes - 2))
  const parts = places.map((place, channel) => place - (at[channel] ?? 0))
  let before = node(at)
  const value = [...before]
  for (const channel of [0, 1, 2].sort((a, b) => (parts[b] ?? 0) - (parts[a] ?? 0))) {
    at[channel] = (at[channel] ?? 0) + 1
    const next = node(at)
    for (let i = 0; i < 3; i++) value[i] = (value[i] ?? 0) + (parts[channel] ?? 0) * ((next[i] ?? 0) - (before[i] ?? 0))
    before = next
  }
  return value
}
