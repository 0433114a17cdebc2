/** How a camera moves over a still picture: at each moment an upright window of the picture's own shape, never beyond its edges. Pure. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'

/** Where the camera goes; the pans keep their window's size. `drift` goes in and across at once, `drift-out` back again. */
export const cameraMoves = [
  'zoom-in',
  'zoom-out',
  'pan-left',
  'pan-right',
  'pan-up',
  'pan-down',
  'drift',
  'drift-out',
] as const
export type CameraMove = (typeof cameraMoves)[number]

export const motionLimits = {
  seconds: { min: 1, max: 30 },
  /** Per cent by which the picture is larger than its frame where the camera is closest. */
  closer: { min: 5, max: 300 },
} as const

const fraction = z.number().min(0).max(1)
const { seconds, closer } = motionLimits

export const motionSchema = z.strictObject({
  move: z.enum(cameraMoves).default('zoom-in'),
  /** Of the whole film, there and back. */
  seconds: z.number().min(seconds.min).max(seconds.max).default(5),
  closer: z.number().min(closer.min).max(closer.max).default(25),
  /** What the camera goes to, or comes from, in fractions of the picture; of a pan the axis across it. */
  aimX: fraction.default(0.5),
  aimY: fraction.default(0.5),
  /** `smooth`: starts and stops gently. `even`: the same speed throughout. */
  pace: z.enum(['smooth', 'even']).default('smooth'),
  /** There and back again, so that the end joins the beginning. */
  loop: z.boolean().default(false),
  /** Of the film's longer side, in pixels; a smaller picture stays as it is. */
  longest: z.union([z.literal(1280), z.literal(1920), z.literal(3840)]).default(1920),
  /** Pictures a second. */
  rate: z.union([z.literal(30), z.literal(60)]).default(30),
})
export type Motion = z.infer<typeof motionSchema>

/** In fractions of the picture's width and height alike; `side` is 1 where all of it is seen. */
export interface Window {
  left: number
  top: number
  side: number
}

/** What is seen when `at` of the film has passed, 0…1. */
export function windowAt(motion: Motion, at: number): Window {
  const gone = Math.min(Math.max(at, 0), 1)
  const way = motion.loop ? 1 - Math.abs(1 - 2 * gone) : gone
  return windowAlong(motion, motion.pace === 'smooth' ? eased(way) : way)
}

/** How many pictures the film has. */
export const framesOf = ({ seconds, rate }: Motion): number => Math.max(2, Math.round(seconds * rate))

/** The window of picture `frame`, from 0 on. Of a loop the last one is just before the first. */
export function windowOfFrame(motion: Motion, frame: number): Window {
  const frames = framesOf(motion)
  return windowAt(motion, frame / (motion.loop ? frames : frames - 1))
}

/** How large the film of a picture is: no longer than asked for, and even, as H.264 has it. */
export function filmSize(motion: Motion, { width, height }: Size): Size {
  const scale = Math.min(1, motion.longest / Math.max(width, height))
  const even = (side: number) => Math.max(2, Math.round((side * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}

/** The smallest window that is ever seen. */
export const closestSide = ({ closer }: Motion): number => 1 / (1 + closer / 100)

/** Where to `way` leads, 0…1 in space and not in time. */
function windowAlong(motion: Motion, way: number): Window {
  const side = closestSide(motion)
  const [x, y] = [placed(motion.aimX, side), placed(motion.aimY, side)]
  switch (motion.move) {
    case 'zoom-in':
      return windowOn(x, y, side ** way)
    case 'zoom-out':
      return windowOn(x, y, side ** (1 - way))
    case 'pan-left':
      return windowOn(1 - way, y, side)
    case 'pan-right':
      return windowOn(way, y, side)
    case 'pan-up':
      return windowOn(x, 1 - way, side)
    case 'pan-down':
      return windowOn(x, way, side)
    case 'drift':
      return drifted(motion, side, way)
    case 'drift-out':
      return drifted(motion, side, 1 - way)
  }
}

/**
 * Takes up the share `x`, `y` of what a window of `side` leaves free. Equal shares for all sides keep one point of the
 * picture where it is on the screen, and an even exponent of `side` makes an even speed.
 */
const windowOn = (x: number, y: number, side: number): Window => ({ left: x * (1 - side), top: y * (1 - side), side })

/** The share of the free way at which a window of `side` is centred on `aim`, or as nearly as the edge lets it. */
const placed = (aim: number, side: number): number => Math.min(Math.max((aim - side / 2) / (1 - side), 0), 1)

/** From the far corner, nearly half as close, to what is aimed at; from the middle it goes up and to the right. */
function drifted({ aimX, aimY }: Motion, side: number, way: number): Window {
  const [x, y] = aimX === 0.5 && aimY === 0.5 ? [0.8, 0.2] : [placed(aimX, side), placed(aimY, side)]
  const along = (end: number) => 1 - end + (2 * end - 1) * way
  return windowOn(along(x), along(y), side ** (0.4 + 0.6 * way))
}

/** The share of the time in which the camera gets up to speed, and of that in which it comes to rest. */
const gentle = 0.25

/** Speed rises evenly, stays, and falls evenly: a trapezium, whose area is the way. */
function eased(time: number): number {
  const speed = 1 / (1 - gentle)
  if (time < gentle) return (speed * time * time) / (2 * gentle)
  if (time > 1 - gentle) return 1 - (speed * (1 - time) ** 2) / (2 * gentle)
  return speed * (time - gentle / 2)
}

/** The same way the other way round. */
export function reversed(motion: Motion): Motion {
  return { ...motion, move: opposites[motion.move] }
}

const opposites: Readonly<Record<CameraMove, CameraMove>> = {
  'zoom-in': 'zoom-out',
  'zoom-out': 'zoom-in',
  'pan-left': 'pan-right',
  'pan-right': 'pan-left',
  'pan-up': 'pan-down',
  'pan-down': 'pan-up',
  drift: 'drift-out',
  'drift-out': 'drift',
}
