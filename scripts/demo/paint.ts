/** Turns a formula of the place into an encoded picture. The same formula always gives the same bytes. */
import sharp, { type Sharp } from 'sharp'
import { clamp, mix, noise } from './noise.ts'

/** sRGB, each nominally 0…1. */
export type Colour = readonly [red: number, green: number, blue: number]

/** `x` and `y` run over the width from 0 to 1 and over the height from 0 to height ÷ width. */
export interface Scene {
  width: number
  height: number
  colourAt(x: number, y: number): Colour
}

/** Film grain, so that no gradient bands; strongest in the mid-tones, as in a real negative. */
const grain = 0.016

export function paint({ width, height, colourAt }: Scene): Sharp {
  const pixels = new Uint8Array(width * height * 3)
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const colour = colourAt(column / width, row / width)
      const speck = grain * noise(column * 0.83, row * 0.83, 99)
      for (const value of colour) pixels[at++] = Math.round(255 * clamp(value + speck * (1.2 - Math.abs(value - 0.5))))
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export const blend = (from: Colour, to: Colour, share: number): Colour => [
  mix(from[0], to[0], share),
  mix(from[1], to[1], share),
  mix(from[2], to[2], share),
]

export const shade = (colour: Colour, by: number): Colour => [colour[0] * by, colour[1] * by, colour[2] * by]
