/** Turns, mirrors and crops: every pixel is copied exactly once, none is computed. */

/**
 * Fills `width` × `height` pixels at `target` (rows `targetStride` bytes apart) from `source`, where one pixel to
 * the right in the target is `stepX` bytes in the source and one down is `stepY`.
 */
export function copyOriented(
  source: usize,
  stepX: i32,
  stepY: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
): void {
  if (stepX == 4) {
    for (let y = 0; y < height; y++) {
      memory.copy(target, source, (<usize>width) << 2)
      source += stepY
      target += targetStride
    }
  } else if (stepX == -4) {
    for (let y = 0; y < height; y++) {
      reverseRow(source, target, width)
      source += stepY
      target += targetStride
    }
  } else transpose(source, stepX, stepY, target, targetStride, width, height)
}

/** The same for light, i16x4: 8 bytes a pixel. For rows in strips of at most 8, whose cache lines are then read once. */
export function copyLight(
  source: usize,
  stepX: i32,
  stepY: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
): void {
  for (let x = 0; x < width; x++) {
    let from = source + x * stepX
    let to = target + (x << 3)
    for (let y = 0; y < height; y++) {
      store<u64>(to, load<u64>(from))
      from += stepY
      to += targetStride
    }
  }
}

function reverseRow(source: usize, target: usize, width: i32): void {
  let x = 0
  for (; x + 4 <= width; x += 4) {
    const four = v128.load(source - 12)
    v128.store(target, i8x16.shuffle(four, four, 12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3))
    source -= 16
    target += 16
  }
  for (; x < width; x++) {
    store<u32>(target, load<u32>(source))
    source -= 4
    target += 4
  }
}

/** Blocks of 16 × 16 keep both sides' cache lines whole; inside, 4 × 4 in registers. */
function transpose(
  source: usize,
  stepX: i32,
  stepY: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
): void {
  const wide = width & ~3
  const high = height & ~3
  for (let top = 0; top < high; top += 16) {
    const bottom = min(top + 16, high)
    for (let left = 0; left < wide; left += 16) {
      const right = min(left + 16, wide)
      for (let x = left; x < right; x += 4) {
        for (let y = top; y < bottom; y += 4) {
          turnBlock(source + x * stepX + y * stepY, stepX, stepY, target + y * targetStride + (x << 2), targetStride)
        }
      }
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = y < high ? wide : 0; x < width; x++) {
      store<u32>(target + y * targetStride + (x << 2), load<u32>(source + x * stepX + y * stepY))
    }
  }
}

/** `stepY` is one pixel left or right in the source: four loads hold what becomes four columns. */
function turnBlock(source: usize, stepX: i32, stepY: i32, target: usize, stride: i32): void {
  const from = stepY > 0 ? source : source - 12
  const a = v128.load(from)
  const b = v128.load(from + stepX)
  const c = v128.load(from + stepX * 2)
  const d = v128.load(from + stepX * 3)
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
  const ef = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
  const gh = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
  const first = v128.shuffle<i64>(ab, cd, 0, 2)
  const second = v128.shuffle<i64>(ab, cd, 1, 3)
  const third = v128.shuffle<i64>(ef, gh, 0, 2)
  const fourth = v128.shuffle<i64>(ef, gh, 1, 3)
  if (stepY > 0) {
    v128.store(target, first)
    v128.store(target + stride, second)
    v128.store(target + stride * 2, third)
    v128.store(target + stride * 3, fourth)
  } else {
    v128.store(target, fourth)
    v128.store(target + stride, third)
    v128.store(target + stride * 2, second)
    v128.store(target + stride * 3, first)
  }
}
