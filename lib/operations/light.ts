/** Light as numbers: luminance, and how bright a colour counts. Never clamps. */
import type { Rgb } from './operation.ts'

/** Luminance of linear red, green and blue (ITU-R BT.709-6, item 3.2). Also used for Display P3, where it is off by 2 % at most. */
export const luminanceWeights: Rgb = [0.2126, 0.7152, 0.0722]

/** Relative luminance of linear `rgb`; 1 is white. */
export const luminanceOf = ([r, g, b]: Rgb): number =>
  luminanceWeights[0] * r + luminanceWeights[1] * g + luminanceWeights[2] * b

/**
 * How bright a linear colour counts when asking "is this a shadow or a highlight?": the luminance-weighted
 * quadratic mean of its channels. Equal to luminance on greys; higher on saturated colours, so that a
 * glowing blue (luminance 0.07) is not taken for a shadow and blown out.
 */
export const brightnessOf = ([r, g, b]: Rgb): number =>
  Math.sqrt(luminanceWeights[0] * r * r + luminanceWeights[1] * g * g + luminanceWeights[2] * b * b)
