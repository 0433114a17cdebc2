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
  named('gradient', 'A gradient', {
    nouns: ['gradient'],
    apply: ['gradient overlay', 'fade to white', 'fade to black', 'fade … to'],
  }),
  named('glitch', 'A glitch effect', { apply: ['glitch', 'glitch effect'] }),
  {
    ...named('gif', 'An animated GIF', {
      apply: [
        ...['a gif', 'as gif', 'as a gif', 'into a gif', 'to gif', 'to a gif', 'into gif'],
        ...['animated gif', 'an animated gif', 'as an animated gif', 'into an animated gif'],
      ],
    }),
    instead: 'motion',
  },
]
