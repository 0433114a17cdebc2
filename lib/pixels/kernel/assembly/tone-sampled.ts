/** A long chain by a 3D table of it, and exactly wherever the table is not exact enough. */
import { block, firstAt, place, planes, through } from './tone-cube'
import { floatTone } from './tone-floats'

/** Pixels that wait to be done exactly, up to twice a block: their bytes, and where they go. */
const waitingAt: usize = planes + ((<usize>block) << 4)
const targetsAt: usize = (<usize>block) << 3
const restAt: usize = waitingAt + 2 * targetsAt

/** Bytes to bytes, through floats. */
const forms: i32 = 3

/**
 * @param keys … `last` as in `cubeTone`
 * @param rough a byte for each node: 1 if the cell from there on has to be done exactly
 * @param operations … `steps` as in `floatTone`
 * @param scratch room for what `cubeTone` and `floatTone` need, and 128 × (4 × u32)
 */
export function sampledTone(
  source: usize,
  target: usize,
  count: i32,
  keys: usize,
  offsets: usize,
  cube: usize,
  strides: usize,
  curves: usize,
  last: i32,
  rough: usize,
  operations: usize,
  steps: i32,
  scratch: usize,
): void {
  const waiting = scratch + waitingAt
  let held: i32 = 0
  for (let done = 0; done < count; done += block) {
    const size = min(block, count - done)
    place(source, size, keys, offsets, cube, scratch)
    for (let i = 0; i < size; i++) {
      const at = (<usize>i) << 2
      const cell = (<usize>load<u32>(scratch + at, firstAt) - cube) >> 3
      const entry = waiting + ((<usize>held) << 2)
      store<u32>(entry, load<u32>(source + at))
      store<u32>(entry, <u32>(target + at), targetsAt)
      held += <i32>load<u8>(rough + cell)
    }
    through(source, target, size, strides, curves, last, scratch)
    if (held >= block) {
      exactly(held, operations, steps, scratch)
      held = 0
    }
    source += (<usize>size) << 2
    target += (<usize>size) << 2
  }
  exactly(held, operations, steps, scratch)
}

function exactly(held: i32, operations: usize, steps: i32, scratch: usize): void {
  const waiting = scratch + waitingAt
  floatTone(waiting, waiting, held, operations, steps, forms, scratch + restAt)
  const end = waiting + ((<usize>held) << 2)
  for (let at = waiting; at < end; at += 4) store<u32>(<usize>load<u32>(at, targetsAt), load<u32>(at))
}
