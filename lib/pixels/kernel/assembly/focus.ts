/** How far out of focus each pixel lies. */

/**
 * Weights for `blend` between two strengths of blur beside a line in focus: one f32 for each pixel of rows `y` on.
 * @param across, down, offset the distance from the line's middle is |across · x + down · y + offset|, in pixels
 * @param band up to this distance everything is in focus
 * @param slope one by the distance from there to where the blur is complete
 * @param from, span squares of the two strengths, as shares of the complete one: the lesser one, and how much more the
 *   greater one is
 */
export function focusWeights(
  target: usize,
  width: i32,
  y: i32,
  rows: i32,
  across: f64,
  down: f64,
  offset: f64,
  band: f64,
  slope: f64,
  from: f64,
  span: f64,
): void {
  for (const last = y + rows; y < last; y++) {
    const start = down * (<f64>y + 0.5) + offset + across * 0.5
    for (let x = 0; x < width; x++) {
      const away = min<f64>(max<f64>((Math.abs(start + across * <f64>x) - band) * slope, 0), 1)
      const strength = away * away * (3 - 2 * away)
      store<f32>(target, <f32>((strength * strength - from) / span))
      target += 4
    }
  }
}
