/** Unevenness that is the same each time: of paper, of film, of a hand. */

/** 0…1 for each point of a lattice, as if by chance (Wellons's `lowbias32`, github.com/skeeto/hash-prospector). */
export function chance(x: i32, y: i32): f32 {
  let h = <u32>x * 0x9e3779b1 + <u32>y * 0x85ebca77
  h = (h ^ (h >> 16)) * 0x21f0aaad
  h = (h ^ (h >> 15)) * 0xd35a2d97
  h ^= h >> 15
  return <f32>(h >> 8) * (1.0 / 16777216.0)
}

export function eased(t: f32): f32 {
  return t * t * (3 - 2 * t)
}

/**
 * Row `y` of noise, smooth between the points of a lattice (value noise) and 0 on average, `weight` from its lowest to its
 * highest, added to `width` × f32 at `sums`. `lattice`: points for each pixel; `seed` makes another noise.
 */
export function addUnevenness(sums: usize, width: i32, y: i32, lattice: f32, seed: i32, weight: f32): void {
  const down = <f32>y * lattice
  const line = floor<f32>(down)
  const j = <i32>line + seed
  const part = eased(down - line)
  let cell = -1
  let from = edge(0, j, part, weight)
  let to = edge(1, j, part, weight)
  for (let x = 0; x < width; x++) {
    const across = <f32>x * lattice
    const whole = floor<f32>(across)
    const i = <i32>whole
    if (i != cell) {
      from = i == cell + 1 && cell >= 0 ? to : edge(i, j, part, weight)
      to = edge(i + 1, j, part, weight)
      cell = i
    }
    store<f32>(sums, load<f32>(sums) + from + (to - from) * eased(across - whole))
    sums += 4
  }
}

function edge(i: i32, j: i32, part: f32, weight: f32): f32 {
  const upper = chance(i, j)
  return (upper + (chance(i, j + 1) - upper) * part - 0.5) * weight
}
