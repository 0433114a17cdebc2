/** Outlines to coverage, exact to the area, and coverage to paint on working pixels. */

/** Sums of covered area leave this much behind where they should cancel out. */
const trace: f32 = 1 / 2048

/**
 * How much of each pixel lies inside closed outlines, by non-zero winding: each line adds the signed area to its right
 * (Levien, font-rs: accumulation of signed area), the running sum along a row is the winding, pixel by pixel.
 * Rows of `width` + 2 × f32 at `target`, for pixels from (left, top) on.
 * @param lines `count` × {f32 x0, y0, x1, y1} in the picture's own pixels; what they enclose may reach beyond it
 */
export function coverLines(lines: usize, count: i32, target: usize, left: i32, width: i32, top: i32, rows: i32): void {
  const stride = (<usize>(width + 2)) << 2
  memory.fill(target, 0, stride * rows)
  const first = <f64>top
  const last = <f64>(top + rows)
  const end = lines + ((<usize>count) << 4)
  for (let line = lines; line < end; line += 16) {
    let x = <f64>load<f32>(line) - <f64>left
    let y = <f64>load<f32>(line, 4)
    let toX = <f64>load<f32>(line, 8) - <f64>left
    let toY = <f64>load<f32>(line, 12)
    let way: f64 = 1
    if (y > toY) {
      const swapX = x
      x = toX
      toX = swapX
      const swapY = y
      y = toY
      toY = swapY
      way = -1
    }
    if (y == toY || toY <= first || y >= last) continue
    const slope = (toX - x) / (toY - y)
    // Always from the line's own end, so that a row is the same in whichever strip it is made.
    let row = max(y, first)
    const stop = min(toY, last)
    let from = x + (row - y) * slope
    for (let whole = <i32>Math.floor(row); row < stop; whole++) {
      const next = min(<f64>(whole + 1), stop)
      const to = next == toY ? toX : x + (next - y) * slope
      addSpan(target + <usize>(whole - top) * stride, from, to, way * (next - row), <f64>width)
      from = to
      row = next
    }
  }
  for (let y = 0; y < rows; y++) {
    let at = target + <usize>y * stride
    let winding: f32 = 0
    for (let x = 0; x < width; x++) {
      winding += load<f32>(at)
      const cover = min(abs(winding), <f32>1)
      store<f32>(at, cover < trace ? 0 : cover > 1 - trace ? 1 : cover)
      at += 4
    }
  }
}

/** A piece of line within one row, from `from` to `to`, over `height` of it. */
function addSpan(row: usize, from: f64, to: f64, height: f64, width: f64): void {
  let low = min(from, to)
  let high = max(from, to)
  if (low >= width) return
  if (high <= 0) return add(row, 0, height)
  if (low < 0) {
    const outside = (height * -low) / (high - low)
    add(row, 0, outside)
    height -= outside
    low = 0
  }
  if (high > width) {
    height -= (height * (high - width)) / (high - low)
    high = width
  }
  const begin = <i32>Math.floor(low)
  const end = <i32>Math.ceil(high)
  if (end <= begin + 1) {
    const across = height * ((low + high) / 2 - <f64>begin)
    add(row, begin, height - across)
    add(row, begin + 1, across)
    return
  }
  // Area to the right of the line, up to each pixel's right side: a square function of x, differences of which are added.
  const scale = height / (2 * (high - low))
  let before: f64 = 0
  let earlier: f64 = 0
  for (let i = begin; i < end; i++) {
    const reach = min(<f64>(i + 1), high) - low
    const area = scale * reach * reach + (<f64>(i + 1) > high ? height * (<f64>(i + 1) - high) : 0)
    add(row, i, area - 2 * before + earlier)
    earlier = before
    before = area
  }
  add(row, end, height - (before - earlier))
}

function add(row: usize, x: i32, value: f64): void {
  const at = row + ((<usize>x) << 2)
  store<f32>(at, load<f32>(at) + <f32>value)
}

/**
 * Coverage from a smaller mask, between whose values it runs evenly; nothing outside it. Layout as above.
 * @param mask mask values, `maskWidth` × `maskHeight` × f32; its first centre lies at (x, y), `step` pixels to the next
 */
export function coverSoftly(
  mask: usize,
  maskWidth: i32,
  maskHeight: i32,
  x: f32,
  y: f32,
  step: f32,
  target: usize,
  left: i32,
  width: i32,
  top: i32,
  rows: i32,
): void {
  for (let j = 0; j < rows; j++) {
    let at = target + ((<usize>(j * (width + 2))) << 2)
    const v = (<f32>(top + j) + 0.5 - y) / step
    const below = <i32>floor(v)
    const down = v - <f32>below
    for (let i = 0; i < width; i++) {
      const u = (<f32>(left + i) + 0.5 - x) / step
      const before = <i32>floor(u)
      const across = u - <f32>before
      const upper =
        valueAt(mask, maskWidth, maskHeight, before, below) * (1 - across) +
        valueAt(mask, maskWidth, maskHeight, before + 1, below) * across
      const lower =
        valueAt(mask, maskWidth, maskHeight, before, below + 1) * (1 - across) +
        valueAt(mask, maskWidth, maskHeight, before + 1, below + 1) * across
      const cover = upper * (1 - down) + lower * down
      store<f32>(at, cover < trace ? 0 : cover)
      at += 4
    }
  }
}

function valueAt(mask: usize, width: i32, height: i32, x: i32, y: i32): f32 {
  if (<u32>x >= <u32>width || <u32>y >= <u32>height) return 0
  return load<f32>(mask + ((<usize>(y * width + x)) << 2))
}

/**
 * Paints layers over each other, and all of them together at `opacity` over working pixels. What none of them covers
 * stays as it is.
 * @param target the first pixel; `stride` bytes to the next row
 * @param covers rows of `width` + 2 × f32 for each layer, `layerBytes` from one layer to the next, undermost first
 * @param colours `layers` × f32x4: encoded R G B and the layer's own alpha
 */
export function paintLayers(
  target: usize,
  stride: i32,
  covers: usize,
  layerBytes: i32,
  width: i32,
  rows: i32,
  colours: usize,
  layers: i32,
  opacity: f32,
): void {
  const lastLayer = <usize>(layers - 1) * layerBytes
  for (let y = 0; y < rows; y++) {
    let at = target + <usize>y * stride
    let cover = covers + ((<usize>(y * (width + 2))) << 2)
    for (let x = 0; x < width; x++) {
      let sum = f32x4.splat(0)
      let left: f32 = 1
      // From above: as soon as nothing shines through, nothing below counts.
      for (
        let layer = lastLayer, colour = colours + ((<usize>(layers - 1)) << 4);
        ;
        layer -= layerBytes, colour -= 16
      ) {
        const value = load<f32>(cover + layer)
        if (value > 0) {
          const paint = v128.load(colour)
          const alpha = f32x4.extract_lane(paint, 3) * value
          sum = f32x4.add(sum, f32x4.mul(f32x4.replace_lane(paint, 3, 1), f32x4.splat(alpha * left)))
          left *= 1 - alpha
        }
        if (layer == 0 || left <= 0) break
      }
      if (left < 1) lay(at, f32x4.mul(sum, f32x4.splat(opacity)))
      at += 16
      cover += 4
    }
  }
}

/** Premultiplied `paint` over the working pixel at `at`. */
function lay(at: usize, paint: v128): void {
  const alpha = f32x4.extract_lane(paint, 3)
  if (alpha <= 0) return
  const below = v128.load(at)
  const rest = f32x4.extract_lane(below, 3) * (1 - alpha)
  const all = alpha + rest
  const mixed = f32x4.add(paint, f32x4.mul(below, f32x4.splat(rest)))
  v128.store(at, f32x4.replace_lane(f32x4.div(mixed, f32x4.splat(all)), 3, all))
}

/**
 * Lays a small picture over working pixels. The centre of pixel (x, y), counted from the first one at `target`, lies at
 * (u + x·ux + y·uy, v + x·vx + y·vy) in it, in its own pixels.
 * @param picture `across` × `down` × f32x4, premultiplied; nothing outside it
 */
export function layPicture(
  target: usize,
  stride: i32,
  width: i32,
  rows: i32,
  picture: usize,
  across: i32,
  down: i32,
  u: f32,
  ux: f32,
  uy: f32,
  v: f32,
  vx: f32,
  vy: f32,
  opacity: f32,
): void {
  for (let y = 0; y < rows; y++) {
    let at = target + <usize>y * stride
    for (let x = 0; x < width; x++) {
      const s = u + <f32>x * ux + <f32>y * uy - 0.5
      const t = v + <f32>x * vx + <f32>y * vy - 0.5
      if (s > -1 && t > -1 && s < <f32>across && t < <f32>down) {
        const i = <i32>floor(s)
        const j = <i32>floor(t)
        const right = s - <f32>i
        const lower = t - <f32>j
        let sum = f32x4.mul(pixelAt(picture, across, down, i, j), f32x4.splat((1 - right) * (1 - lower)))
        sum = f32x4.add(sum, f32x4.mul(pixelAt(picture, across, down, i + 1, j), f32x4.splat(right * (1 - lower))))
        sum = f32x4.add(sum, f32x4.mul(pixelAt(picture, across, down, i, j + 1), f32x4.splat((1 - right) * lower)))
        sum = f32x4.add(sum, f32x4.mul(pixelAt(picture, across, down, i + 1, j + 1), f32x4.splat(right * lower)))
        lay(at, f32x4.mul(sum, f32x4.splat(opacity)))
      }
      at += 16
    }
  }
}

function pixelAt(picture: usize, across: i32, down: i32, x: i32, y: i32): v128 {
  if (<u32>x >= <u32>across || <u32>y >= <u32>down) return f32x4.splat(0)
  return v128.load(picture + ((<usize>(y * across + x)) << 4))
}
