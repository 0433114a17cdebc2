/** Squares of one colour each. */

/**
 * Adds each pixel of some rows to its block's sum.
 * @param source rows of premultiplied linear light
 * @param ends u32 for each block: the pixel after its last
 * @param sums f32x4 for each block
 * @param from, to the blocks that are summed
 */
export function sumBlocks(source: usize, stride: usize, rows: i32, ends: usize, sums: usize, from: i32, to: i32): void {
  const start: usize = from > 0 ? <usize>load<u32>(ends + ((<usize>(from - 1)) << 2)) : 0
  for (let row = 0; row < rows; row++) {
    let at = source + (start << 4)
    for (let block = from; block < to; block++) {
      const end = source + ((<usize>load<u32>(ends + ((<usize>block) << 2))) << 4)
      let sum = f32x4.splat(0)
      for (; at < end; at += 16) sum = f32x4.add(sum, v128.load(at))
      const place = sums + ((<usize>block) << 4)
      v128.store(place, f32x4.add(v128.load(place), sum))
    }
    source += stride
  }
}

/**
 * `rows` rows in which each block has one of `colours`: f32x4 for working pixels, u32 where `bytes` is 1.
 */
export function fillBlocks(
  colours: usize,
  ends: usize,
  blocks: i32,
  target: usize,
  width: i32,
  rows: i32,
  bytes: i32,
): void {
  const length = (<usize>width) << (bytes ? 2 : 4)
  let at = target
  for (let block: usize = 0; block < <usize>blocks; block++) {
    const last = <usize>load<u32>(ends + (block << 2))
    if (bytes) {
      const colour = load<u32>(colours + (block << 2))
      for (const end = target + (last << 2); at < end; at += 4) store<u32>(at, colour)
    } else {
      const colour = v128.load(colours + (block << 4))
      for (const end = target + (last << 4); at < end; at += 16) v128.store(at, colour)
    }
  }
  for (let row = 1; row < rows; row++) {
    memory.copy(at, target, length)
    at += length
  }
}
