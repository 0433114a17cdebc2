/** How a pass goes to working pixels: by the nearest entries of its tables where these are good enough, else line by line. */
import { agree, inLevels } from './probe-tone.ts'
import { type Call, type Desk, floatCall, forms, nearCall } from './tone-calls.ts'
import type { TonePass } from './tone-pass.ts'

/** From bytes. */
export const expandCall = (desk: Desk, pass: TonePass): Call =>
  pass.near && isNearEnough(desk, pass, pass.near)
    ? nearCall(desk, pass.near.expand())
    : floatCall(desk, pass.floats())(forms.expand)

/** From working pixels. */
export const refineCall = (desk: Desk, pass: TonePass): Call =>
  pass.near && isNearEnough(desk, pass, pass.near)
    ? nearCall(desk, pass.near.refine())
    : floatCall(desk, pass.floats())(forms.refine)

/** In levels of 255: a little less than 1 / 2048 of the whole. */
const tolerance = 0.1

/** What was found out about passes that are used again, as long as the passes are. */
const known = new WeakMap<TonePass, boolean>()

/** So many links leave hardly anything, whatever they are. */
const surely = 3

function isNearEnough(desk: Desk, pass: TonePass, near: NonNullable<TonePass['near']>): boolean {
  if (near.links <= surely) return true
  const found =
    known.get(pass) ??
    desk.briefly(() => {
      const exact = inLevels(desk, floatCall(desk, pass.floats())(forms.expand))
      return agree(inLevels(desk, nearCall(desk, near.expand())), exact, tolerance)
    })
  known.set(pass, found)
  return found
}
