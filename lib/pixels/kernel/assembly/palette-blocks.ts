/** Blocks of pixels as one colour each, out of a small palette. */

/**
 * Adds rows to what blocks hold: R G B × alpha, alpha.
 * @param edges u32: first column of each block, and the end of the last
 */
export function blockSums(rowsAt: usize, width: i32, rows: i32, edges: usize, from: i32, to: i32, sums: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let block = from; block < to; block++) {
      const edge = edges + ((<usize>block) << 2)
      let at = rowsAt + ((<usize>load<u32>(edge)) << 4)
      const end = rowsAt + ((<usize>load<u32>(edge, 4)) << 4)
      let sum = f32x4.splat(0)
      for (; at < end; at += 16) {
        const pixel = v128.load(at)
        const alpha = f32x4.extract_lane(pixel, 3)
        sum = f32x4.add(sum, f32x4.mul(f32x4.replace_lane(pixel, 3, 1), f32x4.splat(alpha)))
      }
      const into = sums + ((<usize>block) << 4)
      v128.store(into, f32x4.add(v128.load(into), sum))
    }
    rowsAt += (<usize>width) << 4
  }
}

/** Places of an ordered dither (Bayer 1973), in sixteenths. */
const bayer: usize = memory.data<u8>([0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5])

/**
 * Sums of row `line` of blocks → the nearest colours of the palette, in place, dithered by up to ± `spread` / 2.
 * @param palette `count` × (f32 × 4)
 */
export function blockColours(sums: usize, blocks: i32, line: i32, palette: usize, count: i32, spread: f32): void {
  const shares = f32x4(0.35, 0.5, 0.15, 0)
  for (let block = 0; block < blocks; block++) {
    const sum = v128.load(sums)
    const alpha = f32x4.extract_lane(sum, 3)
    const mean = f32x4.mul(sum, f32x4.splat(alpha > 0 ? 1 / alpha : 0))
    const place = <f32>load<u8>(bayer + <usize>((line & 3) * 4 + (block & 3)))
    const wanted = f32x4.add(mean, f32x4.splat(((place + 0.5) * 0.0625 - 0.5) * spread))
    let best: f32 = 1000
    let chosen = palette
    let at = palette
    for (let i = 0; i < count; i++) {
      const off = f32x4.sub(v128.load(at), wanted)
      const squares = f32x4.mul(f32x4.mul(off, off), shares)
      const far = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2)
      if (far < best) {
        best = far
        chosen = at
      }
      at += 16
    }
    v128.store(sums, v128.load(chosen))
    sums += 16
  }
}

/** Rows of blocks in full. */
export function blockPaint(colours: usize, edges: usize, blocks: i32, target: usize, width: i32, rows: i32): void {
  const bytes = (<usize>width) << 4
  for (let row = 0; row < rows; row++) {
    for (let block = 0; block < blocks; block++) {
      const edge = edges + ((<usize>block) << 2)
      const colour = f32x4.replace_lane(v128.load(colours + ((<usize>block) << 4)), 3, 1)
      const end = target + ((<usize>load<u32>(edge, 4)) << 4)
      for (let at = target + ((<usize>load<u32>(edge)) << 4); at < end; at += 16) v128.store(at, colour)
    }
    target += bytes
  }
}
