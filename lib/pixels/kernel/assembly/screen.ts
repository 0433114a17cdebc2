/** Four printing inks through rotated screens. */

/**
 * In place, opaque: each ink's share of a pixel as part of a round dot, the dot's edge smoothed over one pixel. The
 * screens stand at 15°, 75°, 0° and 45° for cyan, magenta, yellow and black.
 * @param terms f32 × 28: cosines and sines of the four screens times dots for each pixel (4 + 4), paper R G B 0, the inks'
 *   colours R G B 0 (4 × 4)
 */
export function screens(target: usize, y: i32, rows: i32, width: i32, terms: usize): void {
  const cosines = v128.load(terms)
  const sines = v128.load(terms, 16)
  const paper = v128.load(terms, 32)
  const one = f32x4.splat(1)
  const half = f32x4.splat(0.5)
  const cyan = f32x4.sub(one, v128.load(terms, 48))
  const magenta = f32x4.sub(one, v128.load(terms, 64))
  const yellow = f32x4.sub(one, v128.load(terms, 80))
  const black = f32x4.sub(one, v128.load(terms, 96))
  const each = f32x4.sqrt(f32x4.add(f32x4.mul(cosines, cosines), f32x4.mul(sines, sines)))
  // One over what the spot function rises by from one pixel to the next, about.
  const steep = f32x4.div(f32x4.splat(0.8), each)
  for (const last = y + rows; y < last; y++) {
    const down = f32x4.splat(<f32>y + 0.5)
    const u0 = f32x4.mul(down, sines)
    const v0 = f32x4.mul(down, cosines)
    for (let x = 0; x < width; x++) {
      const pixel = f32x4.pmin(one, f32x4.pmax(f32x4.splat(0), v128.load(target)))
      const ink = f32x4.sub(one, pixel)
      const c = f32x4.extract_lane(ink, 0)
      const m = f32x4.extract_lane(ink, 1)
      const g = f32x4.extract_lane(ink, 2)
      // Black takes over only where all three are thick.
      const common = min<f32>(c, min<f32>(m, g))
      const k: f32 = common * (0.45 + 0.55 * common)
      const rest: f32 = 1 / (1.0001 - k)
      const wanted = f32x4.mul(f32x4(c - k, m - k, g - k, k), f32x4(rest, rest, rest, 1))
      const across = f32x4.splat(<f32>x + 0.5)
      const u = f32x4.add(f32x4.mul(across, cosines), u0)
      const v = f32x4.sub(v0, f32x4.mul(across, sines))
      const spot = f32x4.add(half, f32x4.mul(f32x4.add(wave(u), wave(v)), f32x4.splat(0.25)))
      const level = f32x4.mul(f32x4.sub(f32x4.add(wanted, spot), one), steep)
      // `wanted` for the half that is due at an edge: no ink at all leaves none, all of it leaves no gap.
      const covered = f32x4.pmin(one, f32x4.pmax(f32x4.splat(0), f32x4.add(level, wanted)))
      let light = f32x4.mul(paper, left(covered, 0, cyan))
      light = f32x4.mul(light, left(covered, 1, magenta))
      light = f32x4.mul(light, left(covered, 2, yellow))
      light = f32x4.mul(light, left(covered, 3, black))
      v128.store(target, f32x4.replace_lane(light, 3, 1))
      target += 16
    }
  }
}

/** About the cosine of 2πx. */
function wave(x: v128): v128 {
  const off = f32x4.abs(f32x4.sub(x, f32x4.nearest(x)))
  const away = f32x4.add(off, off)
  const eased = f32x4.mul(f32x4.mul(away, away), f32x4.sub(f32x4.splat(3), f32x4.add(away, away)))
  return f32x4.sub(f32x4.splat(1), f32x4.add(eased, eased))
}

/** What is left of the light where an ink that takes `taken` lies. */
function left(covered: v128, lane: i32, taken: v128): v128 {
  let share: v128
  if (lane == 0) share = v128.shuffle<f32>(covered, covered, 0, 0, 0, 0)
  else if (lane == 1) share = v128.shuffle<f32>(covered, covered, 1, 1, 1, 1)
  else if (lane == 2) share = v128.shuffle<f32>(covered, covered, 2, 2, 2, 2)
  else share = v128.shuffle<f32>(covered, covered, 3, 3, 3, 3)
  return f32x4.sub(f32x4.splat(1), f32x4.mul(share, taken))
}
