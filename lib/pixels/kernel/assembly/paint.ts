/** Laying colour on working pixels: plain, through a cover of weights, or one picture on another. Colours mix as much as each is there. */

/** `count` pixels of one colour. */
export function fill(target: usize, count: i32, r: f32, g: f32, b: f32, a: f32): void {
  const colour = f32x4(r, g, b, a)
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) v128.store(target, colour)
}

/** From the colour at `from` to the one at `to`: `share` of the way at the first pixel, so much more with each pixel and row. */
export function slope(
  target: usize,
  width: i32,
  rows: i32,
  share: f32,
  across: f32,
  down: f32,
  from: usize,
  to: usize,
): void {
  const first = v128.load(from)
  const change = f32x4.sub(v128.load(to), first)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const way = min<f32>(max<f32>(share + <f32>x * across + <f32>y * down, 0), 1)
      v128.store(target, f32x4.add(first, f32x4.mul(change, f32x4.splat(way))))
      target += 16
    }
}

/** `source` over what is at `target`. */
export function lay(source: usize, target: usize, count: i32): void {
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) {
    const pixel = v128.load(source)
    source += 16
    const alpha = f32x4.extract_lane(pixel, 3)
    if (alpha >= 1) v128.store(target, pixel)
    else if (alpha > 0) v128.store(target, laid(pixel, alpha, v128.load(target)))
  }
}

/** One colour over what is at `target`, each pixel as much as its weight (f32, 0…1) says. */
export function stain(target: usize, weights: usize, count: i32, r: f32, g: f32, b: f32, a: f32): void {
  const colour = f32x4(r, g, b, 1)
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) {
    const alpha = load<f32>(weights) * a
    weights += 4
    if (alpha >= 1) v128.store(target, colour)
    else if (alpha > 0) v128.store(target, laid(colour, alpha, v128.load(target)))
  }
}

/** Alpha times weight. */
export function fade(target: usize, weights: usize, count: i32): void {
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) {
    const weight = load<f32>(weights)
    weights += 4
    if (weight <= 0) v128.store(target, f32x4.splat(0))
    else if (weight < 1) store<f32>(target, load<f32>(target, 12) * weight, 12)
  }
}

/** `above` with that alpha over `below`, neither premultiplied. */
function laid(above: v128, alpha: f32, below: v128): v128 {
  const rest = f32x4.extract_lane(below, 3) * (1 - alpha)
  const whole = alpha + rest
  const share = alpha / whole
  const mixed = f32x4.add(below, f32x4.mul(f32x4.sub(above, below), f32x4.splat(share)))
  return f32x4.replace_lane(mixed, 3, whole)
}
