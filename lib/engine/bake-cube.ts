/** A chain that curves and matrices cannot say, sampled into a 3D table whose error is measured, not hoped for. */
import type { Breath } from '#pixels/breath.ts'
import type { BytePass, CubeTable, FloatOperation } from '#pixels/tone-pass.ts'
import { cubeForms, type Form } from './cube-forms.ts'
import { evaluateAll, quickened } from './evaluate-all.ts'
import { byteOf, samplePoints } from './sample-curve.ts'
import { type Curve, identity, type Link } from './tone-chain.ts'

/** `exact` bounds the measured error; `draft`, for what is looked at while a slider moves, the time. */
export type Care = 'exact' | 'draft'

export interface BakedCube {
  bytes: BytePass
  floats: readonly FloatOperation[]
}

/** Levels of 255 that interpolation may add before rounding. */
const tolerance = 0.5
const sizes: Record<Care, readonly number[]> = { exact: [33, 49, 65], draft: [17] }
/** Few colours tell which form bends least; many, whether it bends little enough. */
const probes = { draft: 24, choosing: 100, judging: 1200 }

export async function bakeCube(links: readonly Link[], care: Care, breath: Breath): Promise<BakedCube> {
  const fast = quickened(links)
  const forms = cubeForms(fast)
  const [smallest = 0, ...larger] = sizes[care]
  const few = probesFor(care === 'draft' ? probes.draft : probes.choosing)
  const seen = resultsOf(fast, few)
  const tried = forms.map((form) => ({ form, error: errorOf(form, smallest, few, seen) }))
  const { form } = tried.reduce((best, next) => (next.error < best.error ? next : best))
  await breath()
  if (care === 'draft') return finished(form, await sample(form, smallest, breath))
  const many = probesFor(probes.judging)
  const wanted = resultsOf(fast, many)
  let nodes = smallest
  for (const more of larger) {
    if (errorOf(form, nodes, many, wanted) <= tolerance) break
    nodes = more
    await breath()
  }
  return finished(form, await sample(form, nodes, breath))
}

/** Stored values 0…1 are this many steps; three times as far outside is kept as well. */
const steps = 8191

async function sample(form: Form, nodes: number, breath: Breath): Promise<CubeTable> {
  const axis = axisOf(form, nodes)
  const [head, ...tail] = form.sampled
  const curves = head?.kind === 'curves' ? head.of : [identity, identity, identity]
  const follow = head?.kind === 'curves' ? tail : form.sampled
  const [red = [], green = [], blue = []] = curves.map((curve) => axis.map(curve))
  const cube = new Int16Array(nodes ** 3 * 4)
  const slice = new Float64Array(nodes * nodes * 3)
  const { store } = form
  let at = 0
  for (const b of blue) {
    await breath()
    let i = 0
    for (const g of green)
      for (const r of red) {
        slice[i] = r
        slice[i + 1] = g
        slice[i + 2] = b
        i += 3
      }
    evaluateAll(follow, slice)
    for (let i = 0; i < slice.length; i += 3) {
      cube[at] = stored(store(slice[i] as number))
      cube[at + 1] = stored(store(slice[i + 1] as number))
      cube[at + 2] = stored(store(slice[i + 2] as number))
      at += 4
    }
  }
  return { nodes, cube, steps, power: form.power }
}

const axisOf = (form: Form, nodes: number) =>
  Array.from({ length: nodes }, (_, i) => (i / (nodes - 1)) ** (1 / form.power))

const stored = (value: number) => Math.min(Math.max(Math.round(value * steps), -32_768), 32_767)

/** What is stored is meant by the curves after it. */
function finished(form: Form, table: CubeTable): BakedCube {
  const isPlain = form.after.every((curve) => curve === identity)
  const meant = form.after.map(
    (curve): Curve =>
      (value) =>
        curve(form.restore(value)),
  )
  const [red = identity, green = red, blue = red] = meant
  const alike = form.after[0] === form.after[1] && form.after[1] === form.after[2]
  const bytes = (curve: Curve) => Uint8Array.from({ length: steps + 1 }, (_, i) => byteOf(curve(i / steps)))
  const shared = alike ? bytes(red) : undefined
  const curves = new Uint8Array(3 * (steps + 1))
  ;[red, green, blue].forEach((curve, i) => {
    curves.set(shared ?? bytes(curve), i * (steps + 1))
  })
  const bend = () => samplePoints(alike ? [red, red, red] : [red, green, blue], { low: -4, high: 4 }).curve
  const floats: FloatOperation[] = [{ kind: 'cube', ...table }]
  if (!isPlain) floats.push({ kind: 'bend', curve: bend(), rows: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] })
  return { bytes: { kind: 'cube', curves, ...table }, floats }
}

/** Colours spread evenly over the cube by a Weyl sequence (R3, Roberts 2018), and greys; three numbers each. */
function probesFor(count: number): Float64Array {
  const g = 1.2207440846057596
  const greys = 16
  const colours = new Float64Array((count + greys) * 3)
  for (let i = 0; i < count; i++)
    for (let channel = 0; channel < 3; channel++)
      colours[i * 3 + channel] = Math.floor(((0.5 + i / g ** (channel + 1)) % 1) * 256) / 255
  for (let i = 0; i < greys; i++) colours.fill(i / (greys - 1), (count + i) * 3, (count + i + 1) * 3)
  return colours
}

function resultsOf(links: readonly Link[], colours: Float64Array): Float64Array {
  const results = colours.slice()
  evaluateAll(links, results)
  return results
}

/** The largest error in levels over `colours`, from only those nodes that they need, found as the kernel finds them. */
function errorOf(form: Form, nodes: number, colours: Float64Array, wanted: Float64Array): number {
  const count = colours.length / 3
  const corners = new Float64Array(count * 4 * 3)
  const weights = new Float64Array(count * 4)
  const axis = axisOf(form, nodes)
  for (let i = 0; i < count; i++) cornersOf(form, axis, colours, i, corners, weights)
  evaluateAll(form.sampled, corners)
  let largest = 0
  for (let i = 0; i < count; i++)
    for (let channel = 0; channel < 3; channel++) {
      let value = 0
      for (let corner = 0; corner < 4; corner++)
        value += (weights[i * 4 + corner] ?? 0) * form.store(corners[(i * 4 + corner) * 3 + channel] ?? 0)
      const level = (form.after[channel] ?? identity)(form.restore(value))
      largest = Math.max(largest, Math.abs(visible(level) - visible(wanted[i * 3 + channel] ?? 0)))
    }
  return largest
}

const visible = (value: number) => Math.min(Math.max(value, 0), 1) * 255

/** From the cell's first corner to its last, along the axes in order of how far in. */
function cornersOf(
  form: Form,
  axis: readonly number[],
  colours: Float64Array,
  i: number,
  corners: Float64Array,
  weights: Float64Array,
): void {
  const cells = axis.length - 1
  const places = [0, 1, 2].map((channel) => (colours[i * 3 + channel] ?? 0) ** form.power * cells)
  const node = places.map((place) => Math.min(Math.floor(place), cells - 1))
  const parts = places.map((place, channel) => place - (node[channel] ?? 0))
  const order = [0, 1, 2].sort((a, b) => (parts[b] ?? 0) - (parts[a] ?? 0))
  let left = 1
  for (let corner = 0; corner < 4; corner++) {
    const next = order[corner]
    const part = next === undefined ? 0 : (parts[next] ?? 0)
    weights[i * 4 + corner] = left - part
    left = part
    for (let channel = 0; channel < 3; channel++)
      corners[(i * 4 + corner) * 3 + channel] = axis[node[channel] ?? 0] ?? 0
    if (next !== undefined) node[next] = (node[next] ?? 0) + 1
  }
}
