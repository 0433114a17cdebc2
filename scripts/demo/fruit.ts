/** Oranges and a plum on a wooden table by a window: round forms, soft shadows, saturated colour. */
import { clamp, fractal, mix, noise, step } from './noise.ts'
import { blend, type Colour, type Scene, shade } from './paint.ts'

type Vector = readonly [x: number, y: number, z: number]

interface Fruit {
  at: Vector
  radius: number
  skin: Colour
  /** How coarse the pores are, and how wet the highlight. */
  pores: number
  gloss: number
}

/** Camera at the origin looking along +z, y up; the table is the plane y = −1. */
const table = -1
const fruits: readonly Fruit[] = [
  { at: [-1.05, -0.35, 4.6], radius: 0.65, skin: [0.93, 0.47, 0.07], pores: 46, gloss: 0.35 },
  { at: [0.32, -0.3, 5.1], radius: 0.7, skin: [0.96, 0.56, 0.1], pores: 44, gloss: 0.35 },
  { at: [-0.28, -0.56, 3.75], radius: 0.44, skin: [0.38, 0.12, 0.3], pores: 9, gloss: 0.6 },
  { at: [1.3, -0.45, 4.5], radius: 0.55, skin: [0.72, 0.68, 0.16], pores: 60, gloss: 0.45 },
]
const toWindow = unit([-0.62, 0.66, -0.42])

export const fruit: Scene = {
  width: 1600,
  height: 1200,
  colourAt: (x, y) => seen(unit([(x - 0.5) * 1.35, (0.375 - y) * 1.35 - 0.1, 1.6])),
}

/** What a ray from the camera meets first. */
function seen(ray: Vector): Colour {
  let nearest: { fruit: Fruit; distance: number } | undefined
  for (const fruit of fruits) {
    const distance = reach(fruit, [0, 0, 0], ray)
    if (distance !== undefined && distance < (nearest?.distance ?? Infinity)) nearest = { fruit, distance }
  }
  if (nearest) return skinAt(nearest.fruit, along(ray, nearest.distance))
  const toTable = table / ray[1]
  return ray[1] < 0 && toTable < 8.5 ? woodAt(along(ray, toTable)) : wallAt(ray)
}

function skinAt({ at, skin, pores, gloss }: Fruit, point: Vector): Colour {
  const smooth = unit(minus(point, at))
  const dent = (shift: number) => 0.07 * noise(smooth[0] * pores + shift, smooth[1] * pores + smooth[2] * pores, 7)
  const normal = unit([smooth[0] + dent(0), smooth[1] + dent(31), smooth[2]])
  const light = Math.max(0, dot(normal, toWindow)) * (1 - shadeOn(point, at))
  const fromTable = Math.max(0, -normal[1]) * 0.16
  const facing = Math.max(0, -dot(normal, unit(point)))
  const halfway = unit(minus(toWindow, unit(point)))
  const spark = gloss * Math.max(0, dot(normal, halfway)) ** 60 * (1 - shadeOn(point, at))
  const blush = 1 + 0.18 * fractal(smooth[0] * 3 + at[0], smooth[1] * 3, 21, 4)
  const lit = shade(skin, (0.13 + light * 1.02 + 0.08 * normal[1]) * blush)
  const rim = (1 - facing) ** 4 * 0.14
  return [
    lit[0] + spark + fromTable + rim,
    lit[1] + spark + fromTable * 0.7 + rim,
    lit[2] + spark + fromTable * 0.4 + rim,
  ]
}

function woodAt(point: Vector): Colour {
  const plank = Math.floor(point[2] / 0.62)
  const seam = step(0.02, 0.006, Math.abs(point[2] / 0.62 - plank - 0.5) - 0.48)
  const rings = fractal(point[0] * 0.8 + plank * 5, point[2] * 11 + plank, 61, 5)
  const fibre = noise(point[0] * 9, point[2] * 190, 63)
  const wood = blend([0.36, 0.23, 0.14], [0.6, 0.42, 0.26], clamp(0.5 + rings * 0.8 + fibre * 0.12))
  const light = 0.42 + 1.15 * (1 - shadeOn(point)) * Math.exp(-Math.hypot(point[0] + 1.2, point[2] - 4.2) * 0.22)
  return shade(wood, light * contact(point) * (1 - seam * 0.55))
}

/** Out of focus, brighter towards the window. */
function wallAt(ray: Vector): Colour {
  const plaster = 0.05 * fractal(ray[0] * 3, ray[1] * 3, 41, 3)
  const light = Math.exp(-Math.hypot(ray[0] + 0.55, ray[1] - 0.32) * 1.9)
  return blend([0.15, 0.18, 0.2], [0.72, 0.74, 0.7], clamp(light + plaster))
}

/** How much of the window other fruits hide from `point`, 0…1: its edge softens with distance. */
function shadeOn(point: Vector, own?: Vector): number {
  let hidden = 0
  for (const { at, radius } of fruits) {
    if (at === own) continue
    const towards = minus(at, point)
    const ahead = dot(towards, toWindow)
    if (ahead <= 0) continue
    const beside = Math.sqrt(Math.max(0, dot(towards, towards) - ahead * ahead))
    const softness = 0.05 + ahead * 0.16
    hidden = Math.max(hidden, step(radius + softness, radius - softness, beside))
  }
  return hidden * 0.88
}

/** The dark line where a fruit stands on the table. */
function contact(point: Vector): number {
  let open = 1
  for (const { at, radius } of fruits) {
    const beside = Math.hypot(point[0] - at[0], point[2] - at[2]) / radius
    open *= mix(0.35, 1, step(0.1, 1.15, beside))
  }
  return open
}

/** Distance along `ray` to the near side of a fruit. */
function reach({ at, radius }: Fruit, from: Vector, ray: Vector): number | undefined {
  const towards = minus(at, from)
  const ahead = dot(towards, ray)
  const inside = radius * radius - dot(towards, towards) + ahead * ahead
  return inside > 0 && ahead > 0 ? ahead - Math.sqrt(inside) : undefined
}

function along(ray: Vector, distance: number): Vector {
  return [ray[0] * distance, ray[1] * distance, ray[2] * distance]
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector))
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}
