/** A chain that no curve · matrix · curve can say, sampled into a 3D table whose error is measured, not hoped for. */
import type { Rgb } from '#operations/operation.ts'
import type { TonePass } from '#pixels/tone.ts'
import { type Curves, evaluate, type Link } from './tone-chain.ts'

type CubePass = Extract<TonePass, { kind: 'cube' }>

/** `exact` keeps the largest measured error under `tolerance`; `draft` takes the small table as it comes. */
export type Care = 'exact' | 'draft'

/** Levels of 255 that interpolation may add before rounding. */
const tolerance = 0.75

const small = 33
const large = 65

export function bakeCube(links: readonly Link[], care: Care): CubePass {
  const [first, ...rest] = links
  const shaped = first?.kind === 'curves' && rest.length > 0
  const bakes = [(nodes: number) => sample(links, undefined, nodes)]
  if (shaped) bakes.push((nodes: number) => sample(rest, first.of, nodes))
  const probes = probesFor(care === 'draft' ? 200 : 3000)
  const tried = bakes.map((bake) => {
    const pass = bake(small)
    return { bake, pass, error: errorOf(pass, links, probes) }
  })
  const best = tried.reduce((least, next) => (next.error < least.error ? next : least))
  return care === 'draft' || best.error <= tolerance ? best.pass : best.bake(large)
}

/** Node (i, j, k) holds what the chain makes of the colour there. With a shaper the axes run over its curves' results. */
function sample(links: readonly Link[], shaper: Curves | undefined, nodes: number): CubePass {
  const axes = [0, 1, 2].map((channel) => axisOf(shaper?.[channel]))
  const places = Float32Array.from({ length: 768 }, (_, i) => {
    const axis = axes[i >> 8]
    return axis ? ((axis.of((i & 255) / 255) - axis.low) / (axis.high - axis.low)) * (nodes - 1) : 0
  })
  const [red = [], green = [], blue = []] = axes.map(({ low, high }) =>
    Array.from({ length: nodes }, (_, i) => low + (i / (nodes - 1)) * (high - low)),
  )
  const cube = new Float32Array(nodes ** 3 * 4)
  const [head, ...tail] = links
  const curves = head?.kind === 'curves' ? head.of : undefined
  const entered = (values: readonly number[], channel: number) =>
    curves ? values.map(curves[channel] ?? curves[0]) : values
  const following = curves ? tail : links
  const [r, g, b] = [entered(red, 0), entered(green, 1), entered(blue, 2)]
  let at = 0
  for (let k = 0; k < nodes; k++)
    for (let j = 0; j < nodes; j++)
      for (let i = 0; i < nodes; i++, at += 4) {
        const result = evaluate(following, [r[i] ?? 0, g[j] ?? 0, b[k] ?? 0])
        for (let channel = 0; channel < 3; channel++) cube[at + channel] = held(result[channel]) * 255 + 0.5
      }
  return { kind: 'cube', nodes, cube, shaper: places }
}

/** Far enough outside 0…1 not to bend what lies inside a cell, and never infinite. */
const held = (value: number | undefined) => Math.min(Math.max(value ?? 0, -64), 64) || 0

function axisOf(curve: ((value: number) => number) | undefined) {
  if (!curve) return { of: (value: number) => value, low: 0, high: 1 }
  const values = Array.from({ length: 256 }, (_, v) => curve(v / 255))
  const low = Math.min(...values)
  return { of: curve, low, high: Math.max(...values, low + 1e-6) }
}

/** Colours spread evenly over the cube by a Weyl sequence (R3, Roberts 2018), and the greys. */
function probesFor(count: number): Rgb[] {
  const g = 1.2207440846057596
  const part = (i: number, power: number) => Math.floor(((0.5 + i / g ** power) % 1) * 256)
  const spread = Array.from({ length: count }, (_, i): Rgb => [part(i, 1), part(i, 2), part(i, 3)])
  return [...spread, ...Array.from({ length: 256 }, (_, v): Rgb => [v, v, v])]
}

function errorOf(pass: CubePass, links: readonly Link[], probes: readonly Rgb[]): number {
  let largest = 0
  for (const probe of probes) {
    const found = interpolate(pass, probe)
    const exact = evaluate(links, [probe[0] / 255, probe[1] / 255, probe[2] / 255])
    for (let channel = 0; channel < 3; channel++)
      largest = Math.max(largest, Math.abs(clamped((found[channel] ?? 0) - 0.5) - clamped((exact[channel] ?? 0) * 255)))
  }
  return largest
}

const clamped = (level: number) => Math.min(Math.max(level, 0), 255)

/** As the kernel does it: from the cell's first corner to its last, along the axes in order of how far in. */
function interpolate({ nodes, cube, shaper }: CubePass, bytes: Rgb): number[] {
  let at = 0
  const steps = bytes
    .map((value, channel) => {
      const place = Math.min(Math.max(shaper[channel * 256 + value] ?? 0, 0), nodes - 1)
      const cell = Math.min(Math.floor(place), nodes - 2)
      at += cell * nodes ** channel * 4
      return { part: place - cell, stride: nodes ** channel * 4 }
    })
    .sort((a, b) => b.part - a.part)
  const value = [0, 1, 2].map((channel) => cube[at + channel] ?? 0)
  for (const { part, stride } of steps) {
    for (let channel = 0; channel < 3; channel++)
      value[channel] = (value[channel] ?? 0) + part * ((cube[at + stride + channel] ?? 0) - (cube[at + channel] ?? 0))
    at += stride
  }
  return value
}
