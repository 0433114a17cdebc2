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
  named('gradient', 'A gradient', { nouns: ['gradient'], apply: ['gradient overlay'] }),
  named('glitch', 'A glitch effect', { apply: ['glitch', 'glitch effect'] }),
  named('motion', 'Motion', {
    apply: ['ken burns', 'pan across', 'turn into a video', 'into a video'],
  }),
]
