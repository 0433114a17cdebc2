/** One picture and a plan for every operation: what must come out byte for byte alike in Node, in the browser, and tomorrow. */
import { sideMask } from '#contract/mask.ts'
import type { Step } from '#contract/plan.ts'
import type { Operation } from '#operations/operation.ts'
import { operations } from '#operations/registry.ts'

export const goldenSize = { width: 240, height: 160 }

/** A sky, a hill, a ball, stripes and grain, by whole numbers alone. RGBA, opaque. */
export function goldenPicture(): Uint8Array<ArrayBuffer> {
  const { width, height } = goldenSize
  const data = new Uint8Array(width * height * 4)
  let grain = 7
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0
      const noise = (grain >>> 24) % 7
      const at = (y * width + x) * 4
      data.set([...colourAt(x, y).map((v) => v + noise), 255], at)
    }
  return data
}

function colourAt(x: number, y: number): number[] {
  const isBall = (x - 170) ** 2 + (y - 60) ** 2 < 900
  if (isBall) return [220, 60 + y, 40]
  if (y > 110 - ((x * x) >> 10)) return (x >> 3) & 1 ? [70, 110 + (x >> 2), 50] : [60, 90, 45]
  return [90 + (y >> 1), 130 + (y >> 1), 190 + (y >> 2)]
}

const step = (op: string, params: Step['params'], mask?: Step['mask']): Step => ({
  id: op,
  op,
  params,
  ...(mask ? { mask } : {}),
})

/** What the others need to show anything. */
const telling: Readonly<Record<string, Step['params']>> = {
  crop: { ratio: '1:1' },
  rotate: { angle: 12 },
  resize: { percent: 60 },
  perspective: { vertical: 30 },
  pad: { ratio: '1:1' },
  text: { text: 'Limn, 1234' },
  hue: { degrees: 40 },
  posterize: { levels: 4 },
  'replace-color': { from: '#dc6428', to: '#2864dc' },
  curve: { points: [0, 0, 0.5, 0.65, 1, 1] },
  'selective-color': { colour: 'blue', hue: 40, saturation: 30, lightness: 0 },
}

function plainOf({ id, amount, params }: Operation): Step['params'] {
  const own = telling[id] ?? (amount ? { [amount.param]: amount.strengths.plain } : {})
  return params.safeParse(own).success ? own : {}
}

const soft: Step['mask'] = {
  shapes: [{ shape: 'ellipse', left: 0.2, top: 0.1, right: 0.9, bottom: 0.8 }],
  feather: 0.2,
  inverse: false,
}

export const goldenPlans: readonly { name: string; steps: Step[] }[] = [
  ...operations.map((operation) => ({ name: operation.id, steps: [step(operation.id, plainOf(operation))] })),
  {
    name: 'ten edits of every kind',
    steps: [
      step('exposure', { ev: 0.3 }),
      step('contrast', { amount: 20 }),
      step('blur', { amount: 15 }),
      step('temperature', { amount: 20 }),
      step('rotate', { angle: 5, fit: 'keep-rectangle' }),
      step('sharpen', {}),
      step('saturation', { amount: 25 }),
      step('resize', { percent: 80 }),
      step('vignette', {}),
      step('border', {}),
    ],
  },
  { name: 'a tone under a soft mask', steps: [step('exposure', { ev: 1 }, soft)] },
  { name: 'a tone on the background', steps: [step('exposure', { ev: 1 }, sideMask('background'))] },
  {
    name: 'a tone and a blur on the subject',
    steps: [step('exposure', { ev: 1 }, sideMask('subject')), step('blur', { amount: 30 }, sideMask('subject'))],
  },
  { name: 'a blur under a soft mask', steps: [step('blur', { amount: 40 }, soft), step('flip', {})] },
]
