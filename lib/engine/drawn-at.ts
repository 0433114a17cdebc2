/** The same work for a smaller result: every size on the way shrinks alike, so that a preview shows what will be exported. */
import type { Size } from '#contract/picture.ts'
import type { Compiled, Passage } from './compile.ts'
import { fitted, scaled } from './geometry.ts'

/** `compiled` made to end at `target` pixels; each size on the way is rounded, and at least 1. */
export function drawnAt(compiled: Compiled, target: Size): Compiled {
  const { size, head, rest } = compiled
  if (size.width === target.width && size.height === target.height) return compiled
  if (rest.length === 0)
    return { ...compiled, size: target, head: { ...head, geometry: fitted(head.geometry, target) } }
  const [across, down] = [target.width / size.width, target.height / size.height]
  const drawn = (full: Size): Size => ({
    width: Math.max(1, Math.round(full.width * across)),
    height: Math.max(1, Math.round(full.height * down)),
  })
  let before = head.geometry.size
  const passages = rest.map((passage): Passage => {
    const from = before
    before = passage.size
    const to = drawn(passage.size)
    if (passage.kind !== 'fused') return { ...passage, size: to }
    return { ...passage, size: to, geometry: scaled(passage.geometry, from, drawn(from), to) }
  })
  return {
    ...compiled,
    size: target,
    scale: Math.max(across, down),
    head: { ...head, geometry: fitted(head.geometry, drawn(head.geometry.size)) },
    rest: passages,
  }
}
