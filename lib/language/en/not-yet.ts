/** What people ask for by name and a registry may lack. An entry counts for nothing once an operation with its id exists. */
import type { NamedOperation } from '../language.ts'

const named = (
  id: string,
  label: string,
  words: Partial<Pick<NamedOperation, 'nouns' | 'raise' | 'lower' | 'apply'>>,
): NamedOperation => ({ id, label, nouns: [], raise: [], lower: [], apply: [], ...words })

export const notYet: readonly NamedOperation[] = [
  named('lens-correction', 'Correcting lens distortion', {
    nouns: ['distortion', 'lens distortion', 'barrel distortion', 'fisheye'],
    apply: ['skew', 'warp'],
  }),
  named('exposure', 'Exposure', { nouns: ['exposure'], raise: ['overexpose'], lower: ['underexpose'] }),
  named('gamma', 'Gamma', { nouns: ['gamma', 'midtone'] }),
  named('tint', 'Colour tint', { nouns: ['tint', 'color cast', 'cast'], apply: ['color filter', 'colored filter'] }),
  named('vibrance', 'Vibrance', { nouns: ['vibrance', 'vibrancy'] }),
  named('hue', 'Hue shift', { nouns: ['hue'], apply: ['shift the hue', 'hue shift'] }),
  named('selective-color', 'Changing one colour', { apply: ['selective color'] }),
  named('color-splash', 'Keeping one colour', { apply: ['color splash', 'color pop effect', 'color isolation'] }),
  named('whites', 'Whites', { nouns: ['white point', 'whites'] }),
  named('blacks', 'Blacks', { nouns: ['black point', 'blacks'] }),
  named('monochrome', 'Black and white', {
    apply: ['black and white', 'b w', 'bw', 'grayscale', 'monochrome', 'black white', 'b and w'],
  }),
  named('sepia', 'Sepia', { apply: ['sepia'] }),
  named('duotone', 'A duotone', { apply: ['duotone', 'two tone', 'duo tone'] }),
  named('invert', 'Inverting', { apply: ['invert', 'negative', 'inverted'] }),
  named('gradient', 'A gradient', { nouns: ['gradient'], apply: ['gradient overlay'] }),
  named('glitch', 'A glitch effect', { apply: ['glitch', 'glitch effect'] }),
  named('motion', 'Motion', {
    apply: ['animate', 'ken burns', 'animation', 'pan across', 'turn into a video', 'into a video'],
  }),
]
