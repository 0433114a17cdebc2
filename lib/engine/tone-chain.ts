/** Tone stages as the shortest equal chain from encoded value to encoded value. Exact: nothing is sampled here. */

import { brightnessOf } from '#operations/light.ts'
import type { Rgb, Space, ToneStage } from '#operations/operation.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'

export type Curve = (value: number) => number

/** One for each channel. */
export type Curves = readonly [Curve, Curve, Curve]

export const identity: Curve = (value) => value
export const unchanged: Curves = [identity, identity, identity]

export type Link =
  | { kind: 'curves'; of: Curves }
  /** 3×4, row-major. */
  | { kind: 'matrix'; rows: readonly number[] }
  /** All channels times this function of their brightness. */
  | { kind: 'gain'; of: Curve }
  /** Each channel to one of `levels` even values. */
  | { kind: 'steps'; levels: number }
  | { kind: 'map'; of: (rgb: Rgb) => Rgb }

/** The transfer function is just another curve; curves meet curves, matrices meet matrices, gains meet gains. */
export function chainOf(stages: readonly ToneStage[]): Link[] {
  const links: Link[] = []
  let space: Space = 'perceptual'
  const enter = (next: Space) => {
    if (next !== space) links.push(same(next === 'linear' ? decodeSrgb : encodeSrgb))
    space = next
  }
  for (const stage of stages) {
    enter(stage.space)
    links.push(linkOf(stage))
  }
  enter('perceptual')
  return shortest(links)
}

/** What the chain makes of one colour, in double precision; made once, it is fast for many colours. */
export function evaluator(links: readonly Link[]): (rgb: Rgb) => Rgb {
  const each = links.map(evaluatorOf)
  return (rgb) => {
    let value = rgb
    for (const apply of each) value = apply(value)
    return value
  }
}

function evaluatorOf(link: Link): (rgb: Rgb) => Rgb {
  switch (link.kind) {
    case 'map':
      return link.of
    case 'curves': {
      const [red, green, blue] = link.of
      return ([r, g, b]) => [red(r), green(g), blue(b)]
    }
    case 'steps': {
      const step = stepOf(link.levels)
      return ([r, g, b]) => [step(r), step(g), step(b)]
    }
    case 'gain':
      return (rgb) => {
        const gain = link.of(brightnessOf(rgb))
        return [rgb[0] * gain, rgb[1] * gain, rgb[2] * gain]
      }
    case 'matrix': {
      const [rr = 0, rg = 0, rb = 0, r0 = 0, gr = 0, gg = 0, gb = 0, g0 = 0, br = 0, bg = 0, bb = 0, b0 = 0] = link.rows
      return ([r, g, b]) => [
        rr * r + rg * g + rb * b + r0,
        gr * r + gg * g + gb * b + g0,
        br * r + bg * g + bb * b + b0,
      ]
    }
  }
}

/** A share begins a hair early, so that sums in single precision count as what they are in decimals. */
const hair = 1e-5

/** The even value 0…1, of `levels`, in whose share of 0…1 a value lies. */
export const stepOf =
  (levels: number): Curve =>
  (value) =>
    Math.min(Math.max(Math.floor(value * levels + hair), 0), levels - 1) / (levels - 1)

const same = (of: Curve): Link => ({ kind: 'curves', of: [of, of, of] })

function linkOf(stage: ToneStage): Link {
  if (stage.kind !== 'curve') return stage
  if (typeof stage.of === 'function') return same(stage.of)
  const [r = identity, g = identity, b = identity] = stage.of
  return { kind: 'curves', of: [r, g, b] }
}

function shortest(links: readonly Link[]): Link[] {
  let list = links.filter((link) => link.kind !== 'matrix' || !isIdentity(link.rows))
  for (let before = -1; before !== list.length; ) {
    before = list.length
    list = joinNeighbours(list)
  }
  // A matrix that mixes no channels is three curves, and may join its neighbours as such.
  const loosened = list.map((link) => (link.kind === 'matrix' && isDiagonal(link.rows) ? asCurves(link.rows) : link))
  return joinNeighbours(loosened)
}

function joinNeighbours(links: readonly Link[]): Link[] {
  const list: Link[] = []
  for (const link of links) {
    const last = list.at(-1)
    const one = last && join(last, link)
    if (one) list[list.length - 1] = one
    else list.push(link)
  }
  return list
}

function join(first: Link, second: Link): Link | undefined {
  if (first.kind === 'curves' && second.kind === 'curves') {
    const [r, g, b] = first.of.map((inner, i) => after(inner, second.of[i] ?? identity)) as [Curve, Curve, Curve]
    const shared = first.of[0] === first.of[1] && first.of[1] === first.of[2]
    const sharedToo = second.of[0] === second.of[1] && second.of[1] === second.of[2]
    return shared && sharedToo ? same(r) : { kind: 'curves', of: [r, g, b] }
  }
  if (first.kind === 'matrix' && second.kind === 'matrix')
    return { kind: 'matrix', rows: multiply(second.rows, first.rows) }
  if (first.kind === 'gain' && second.kind === 'gain') {
    // What is so many times as bright has so many times the brightness.
    const [inner, outer] = [first.of, second.of]
    return {
      kind: 'gain',
      of: (brightness) => {
        const gain = inner(brightness)
        return gain * outer(gain * brightness)
      },
    }
  }
  return undefined
}

const after =
  (inner: Curve, outer: Curve): Curve =>
  (value) =>
    outer(inner(value))

const at = (rows: readonly number[], row: number, column: number) => rows[row * 4 + column] ?? 0

function multiply(left: readonly number[], right: readonly number[]): number[] {
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2, 3].map(
      (column) =>
        [0, 1, 2].reduce((sum, k) => sum + at(left, row, k) * at(right, k, column), 0) +
        (column === 3 ? at(left, row, 3) : 0),
    ),
  )
}

const isDiagonal = (rows: readonly number[]) =>
  [0, 1, 2].every((row) => [0, 1, 2].every((column) => row === column || at(rows, row, column) === 0))

const isIdentity = (rows: readonly number[]) =>
  isDiagonal(rows) && [0, 1, 2].every((row) => at(rows, row, row) === 1 && at(rows, row, 3) === 0)

function asCurves(rows: readonly number[]): Link {
  const line =
    (row: number): Curve =>
    (value) =>
      at(rows, row, row) * value + at(rows, row, 3)
  const alike = [1, 2].every((row) => at(rows, row, row) === at(rows, 0, 0) && at(rows, row, 3) === at(rows, 0, 3))
  return alike ? same(line(0)) : { kind: 'curves', of: [line(0), line(1), line(2)] }
}
