/** A chain on many colours at once: nothing is allocated for a colour, and curves are read from their points. */
import { brightnessOf } from '#operations/light.ts'
import type { Rgb } from '#operations/operation.ts'
import { distinct, quick } from './sample-curve.ts'
import { type Curve, type Link, stepOf } from './tone-chain.ts'

/** Where values usually lie; beyond it curves are as they are, and slow. */
const usual = { low: -0.25, high: 1.5 }

/** The same links with curves and gains that are read from points: within a hundredth of a level. */
export function quickened(links: readonly Link[]): Link[] {
  return links.map((link, i): Link => {
    if (link.kind === 'gain') return { kind: 'gain', of: quick(link.of, { low: 0, high: usual.high }) }
    // The first curves are asked for the few values along an axis only.
    if (link.kind !== 'curves' || i === 0) return link
    const made = distinct(link.of).map((curve) => quick(curve, usual))
    const [red = link.of[0], green = red, blue = red] = made
    return { kind: 'curves', of: [red, green, blue] }
  })
}

/** Changes `colours`, three numbers each, in place. */
export function evaluateAll(links: readonly Link[], colours: Float64Array): void {
  for (const link of links) {
    switch (link.kind) {
      case 'curves':
        link.of.forEach((curve, channel) => {
          each(curve, colours, channel)
        })
        break
      case 'steps':
        for (let channel = 0; channel < 3; channel++) each(stepOf(link.levels), colours, channel)
        break
      case 'matrix':
        mix(link.rows, colours)
        break
      case 'gain':
        map((rgb) => {
          const gain = link.of(brightnessOf(rgb))
          return [rgb[0] * gain, rgb[1] * gain, rgb[2] * gain]
        }, colours)
        break
      case 'map':
        map(link.of, colours)
    }
  }
}

function each(curve: Curve, colours: Float64Array, channel: number): void {
  for (let i = channel; i < colours.length; i += 3) colours[i] = curve(colours[i] ?? 0)
}

function mix(rows: readonly number[], colours: Float64Array): void {
  const [rr = 0, rg = 0, rb = 0, r0 = 0, gr = 0, gg = 0, gb = 0, g0 = 0, br = 0, bg = 0, bb = 0, b0 = 0] = rows
  for (let i = 0; i < colours.length; i += 3) {
    const [r, g, b] = [colours[i] ?? 0, colours[i + 1] ?? 0, colours[i + 2] ?? 0]
    colours[i] = rr * r + rg * g + rb * b + r0
    colours[i + 1] = gr * r + gg * g + gb * b + g0
    colours[i + 2] = br * r + bg * g + bb * b + b0
  }
}

function map(of: (rgb: Rgb) => Rgb, colours: Float64Array): void {
  for (let i = 0; i < colours.length; i += 3) {
    const result = of([colours[i] ?? 0, colours[i + 1] ?? 0, colours[i + 2] ?? 0])
    colours[i] = result[0]
    colours[i + 1] = result[1]
    colours[i + 2] = result[2]
  }
}
