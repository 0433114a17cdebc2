/** The kernel's whole surface. It holds no state and allocates nothing: every address is the caller's. */

export { coverEdges, pairUp, resampleTile } from './affine'
export { flattenOnWhite, isOpaque } from './alpha'
export { copyOriented } from './orient'
export { linearise, reduceRows, resampleRow } from './resize'
export { chainTone, cubeTone, lutTone, matrixTone } from './tone'

/** First address that the caller may use. */
export function heapBase(): usize {
  return __heap_base
}
