/** Small smooth pictures shown large: quadratic B-splines, which have no creases and never overshoot. */

/**
 * Weights (f32, one for each pixel) of `rows` rows of `width` pixels, from row `y` on, from a plane of f32. Pixel (x, y) lies at
 * (fromX + x · step, fromY + y · step) of the plane, whose cells have their centres at .5 and whose edges repeat. Each
 * value v becomes v · gain + bias, held to 0…1. `scratch`: `planeWidth` × f32.
 */
export function spreadPlane(
  plane: usize,
  planeWidth: i32,
  planeHeight: i32,
  fromX: f64,
  fromY: f64,
  stepX: f64,
  stepY: f64,
  target: usize,
  width: i32,
  rows: i32,
  y: i32,
  gain: f32,
  bias: f32,
  scratch: usize,
): void {
  const last = planeWidth - 1
  const stride = (<usize>planeWidth) << 2
  for (let row = 0; row < rows; row++) {
    const v = fromY + <f64>(y + row) * stepY
    const cell = cellAt(v, planeHeight)
    const above = plane + <usize>max(cell - 1, 0) * stride
    const here = plane + <usize>cell * stride
    const below = plane + <usize>min(cell + 1, planeHeight - 1) * stride
    const f = held(v - <f64>cell)
    for (let x: usize = 0; x < stride; x += 4)
      store<f32>(
        scratch + x,
        load<f32>(above + x) * before(f) + load<f32>(here + x) * middle(f) + load<f32>(below + x) * after(f),
      )
    for (let x = 0; x < width; x++) {
      const u = fromX + <f64>x * stepX
      const column = cellAt(u, planeWidth)
      const g = held(u - <f64>column)
      const value =
        load<f32>(scratch + ((<usize>max(column - 1, 0)) << 2)) * before(g) +
        load<f32>(scratch + ((<usize>column) << 2)) * middle(g) +
        load<f32>(scratch + ((<usize>min(column + 1, last)) << 2)) * after(g)
      store<f32>(target, min<f32>(max<f32>(value * gain + bias, 0), 1))
      target += 4
    }
  }
}

/** The same for a plane of working pixels, unchanged by the way. `scratch`: `planeWidth` pixels. */
export function spreadPicture(
  plane: usize,
  planeWidth: i32,
  planeHeight: i32,
  fromX: f64,
  fromY: f64,
  stepX: f64,
  stepY: f64,
  target: usize,
  width: i32,
  rows: i32,
  y: i32,
  scratch: usize,
): void {
  const last = planeWidth - 1
  const stride = (<usize>planeWidth) << 4
  for (let row = 0; row < rows; row++) {
    const v = fromY + <f64>(y + row) * stepY
    const cell = cellAt(v, planeHeight)
    const above = plane + <usize>max(cell - 1, 0) * stride
    const here = plane + <usize>cell * stride
    const below = plane + <usize>min(cell + 1, planeHeight - 1) * stride
    const f = held(v - <f64>cell)
    for (let x: usize = 0; x < stride; x += 16)
      v128.store(scratch + x, mixed(v128.load(above + x), v128.load(here + x), v128.load(below + x), f))
    for (let x = 0; x < width; x++) {
      const u = fromX + <f64>x * stepX
      const column = cellAt(u, planeWidth)
      v128.store(
        target,
        mixed(
          v128.load(scratch + ((<usize>max(column - 1, 0)) << 4)),
          v128.load(scratch + ((<usize>column) << 4)),
          v128.load(scratch + ((<usize>min(column + 1, last)) << 4)),
          held(u - <f64>column),
        ),
      )
      target += 16
    }
  }
}

function mixed(a: v128, b: v128, c: v128, f: f32): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(a, f32x4.splat(before(f))), f32x4.mul(b, f32x4.splat(middle(f)))),
    f32x4.mul(c, f32x4.splat(after(f))),
  )
}

/** The cell that `place` lies in, or the nearest. */
function cellAt(place: f64, length: i32): i32 {
  return min(<i32>min<f64>(max<f64>(place, 0), <f64>length), length - 1)
}

/** Place within a cell; beyond the edge, the edge. */
function held(f: f64): f32 {
  return <f32>min<f64>(max<f64>(f, 0), 1)
}

/** B-spline weights for a place 0…1 in a cell: of the cell before, the cell itself, the cell after. */
function before(f: f32): f32 {
  return 0.5 * (1 - f) * (1 - f)
}
function middle(f: f32): f32 {
  return 0.75 - (f - 0.5) * (f - 0.5)
}
function after(f: f32): f32 {
  return 0.5 * f * f
}
