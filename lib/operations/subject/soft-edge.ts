/** Where a subject meets or fades into an even ground, how much of it each place is. Even surfaces are left alone. */
import { boxMinimum } from '../box-mean.ts'
import type { Colours } from './colours.ts'
import type { EvenGround } from './even-ground.ts'

/** How far a fading edge reaches, of the longer side; a hard one, in cells. */
const reach = { soft: 0.045, hard: 2 }
/** Per cell, of the whole difference between subject and ground: less is a surface, more is a hard edge. */
const ramp = { least: 0.025, most: 0.3 }

/** In place on a matte of 0 and 1: along an edge, the share of the way from the ground to the most different colour near. */
export function softenEdge(matte: Float32Array, { width, height }: Colours, { away }: EvenGround): void {
  const radius = Math.max(1, Math.round(reach.soft * Math.max(width, height)))
  const most = (within: number) => boxMinimum({ width, height, values: away.map((value) => -value) }, within).values
  const [far, near] = [most(radius), most(reach.hard)]
  const edge = edgeNear(matte, width, height, radius)
  const rim = edgeNear(matte, width, height, 1)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (edge[i] !== 1) continue
      const own = away[i] as number
      const across = ((away[i + 1] as number) - (away[i - 1] as number)) / 2
      const down = ((away[i + width] as number) - (away[i - width] as number)) / 2
      const slope = Math.hypot(across, down) / Math.max(-(far[i] as number), 0.05)
      if (slope > ramp.most && rim[i] === 1) matte[i] = Math.min(own / -(near[i] as number), 1)
      else if (slope >= ramp.least && slope <= ramp.most) matte[i] = Math.min(own / -(far[i] as number), 1)
    }
}

/** 1 within `radius` of a change from ground to subject. */
function edgeNear(matte: Float32Array, width: number, height: number, radius: number): Float32Array {
  const ground = boxMinimum({ width, height, values: matte }, radius).values
  const subject = boxMinimum({ width, height, values: matte.map((value) => -value) }, radius).values
  return ground.map((least, i) => (least === 0 && subject[i] === -1 ? 1 : 0))
}
