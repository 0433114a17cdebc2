/** Drawn pictures whose subject is known: how much of each pixel it is, and what is in front and behind. */
import type { Picture } from '../../conformance/area-probes.ts'
import { noise } from '../pixels/load-kernel.ts'

type Colour = readonly [number, number, number]

export interface SubjectScene extends Picture {
  name: string
  /** 0…1 for each pixel. */
  truth: Float32Array
}

const [width, height] = [640, 480]

function sceneOf(
  name: string,
  cover: (x: number, y: number) => number,
  front: (x: number, y: number) => Colour,
  behind: (x: number, y: number) => Colour,
  grain = 4,
): SubjectScene {
  const data = new Uint8Array(width * height * 4)
  const truth = new Float32Array(width * height)
  const grains = noise(width * height * 4, 9)
  for (let i = 0; i < truth.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)]
    const share = Math.min(Math.max(cover(x + 0.5, y + 0.5), 0), 1)
    truth[i] = share
    const [one, other] = [front(x, y), behind(x, y)]
    for (let c = 0; c < 3; c++) {
      const level = (one[c] ?? 0) * share + (other[c] ?? 0) * (1 - share)
      data[4 * i + c] = Math.min(Math.max(Math.round(level + ((grains[4 * i + c] ?? 0) / 255 - 0.5) * grain), 0), 255)
    }
    data[4 * i + 3] = 255
  }
  return { name, width, height, data, truth }
}

const disc =
  (cx: number, cy: number, radius: number, soft = 1) =>
  (x: number, y: number) =>
    (radius - Math.hypot(x - cx, y - cy)) / soft + 0.5

const orange = (x: number, y: number): Colour => [225 - x / 20, 110 + y / 12, 40]
const ball = disc(330, 250, 130)

/** With the most that the matte's mean may err, and the least that it must overlap. */
export const scenes: readonly (SubjectScene & { error: number; overlap: number })[] = [
  { error: 0.0005, overlap: 0.998, ...sceneOf('a disc on white', ball, orange, () => [255, 255, 255], 0) },
  {
    error: 0.0005,
    overlap: 0.998,
    ...sceneOf('a disc on a gradient', ball, orange, (x, y) => [70 + x / 8, 110 + y / 10, 170 + x / 16]),
  },
  { error: 0.002, overlap: 0.996, ...sceneOf('a disc on a coarse texture', ball, orange, textured, 50) },
  {
    error: 0.0005,
    overlap: 0.997,
    ...sceneOf(
      'two things',
      (x, y) => Math.max(disc(200, 250, 90)(x, y), disc(450, 230, 80)(x, y)),
      (x, y) => (x < 320 ? orange(x, y) : [40, 90 + y / 8, 60]),
      () => [208, 212, 216],
    ),
  },
  { error: 0.006, overlap: 0.98, ...sceneOf('a soft disc', disc(330, 250, 130, 24), orange, () => [40, 60, 90]) },
  { error: 0.001, overlap: 0.998, ...sceneOf('a disc that is cut off', disc(330, 430, 170), orange, textured, 20) },
  {
    error: 0.001,
    overlap: 0.997,
    ...sceneOf(
      'a ring',
      (x, y) => Math.min(ball(x, y), 1 - disc(330, 250, 60)(x, y)),
      orange,
      () => [250, 250, 248],
    ),
  },
  {
    error: 0.004,
    overlap: 0.99,
    ...sceneOf(
      'two things on a texture',
      (x, y) => Math.max(disc(200, 250, 90)(x, y), disc(450, 230, 80)(x, y)),
      orange,
      textured,
      30,
    ),
  },
]

/** Leaves, say. */
function textured(x: number, y: number): Colour {
  const wave = Math.sin(x / 7 + 3 * Math.sin(y / 23)) * Math.sin(y / 9 + 2 * Math.sin(x / 31))
  return [70 + 30 * wave, 105 + 40 * wave, 60 + 20 * wave]
}

/** Black on white, to be put on black. */
export const darkOnWhite = sceneOf(
  'dark on white',
  disc(320, 240, 130, 3),
  () => [30, 32, 40],
  () => [255, 255, 255],
  2,
)

/** Mean absolute error of the alpha of `data`, and intersection over union at one half. */
export function agreement(data: Uint8Array, truth: Float32Array): { error: number; overlap: number } {
  let [sum, both, any] = [0, 0, 0]
  for (const [i, wanted] of truth.entries()) {
    const found = (data[4 * i + 3] ?? 0) / 255
    sum += Math.abs(found - wanted)
    if (found >= 0.5 && wanted >= 0.5) both++
    if (found >= 0.5 || wanted >= 0.5) any++
  }
  return { error: sum / truth.length, overlap: both / Math.max(any, 1) }
}
