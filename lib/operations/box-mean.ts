/** Means and minima over squares around each value of a small plane. Outside the plane there is nothing: what is inside counts. */

export interface Plane {
  width: number
  height: number
  values: Float32Array
}

/** Means over (2 · `radius` + 1)², by running sums. */
export function boxMean({ width, height, values }: Plane, radius: number): Plane {
  const across = new Float32Array(values.length)
  for (let y = 0; y < height; y++) meanAlong(values, across, y * width, 1, width, radius)
  const result = new Float32Array(values.length)
  for (let x = 0; x < width; x++) meanAlong(across, result, x, width, height, radius)
  return { width, height, values: result }
}

/** Minima over (2 · `radius` + 1)². */
export function boxMinimum({ width, height, values }: Plane, radius: number): Plane {
  const across = new Float32Array(values.length)
  for (let y = 0; y < height; y++) minimumAlong(values, across, y * width, 1, width, radius)
  const result = new Float32Array(values.length)
  for (let x = 0; x < width; x++) minimumAlong(across, result, x, width, height, radius)
  return { width, height, values: result }
}

function meanAlong(from: Float32Array, to: Float32Array, first: number, step: number, count: number, radius: number) {
  let sum = 0
  for (let i = 0; i < Math.min(radius, count); i++) sum += from[first + i * step] ?? 0
  for (let i = 0; i < count; i++) {
    if (i + radius < count) sum += from[first + (i + radius) * step] ?? 0
    if (i - radius - 1 >= 0) sum -= from[first + (i - radius - 1) * step] ?? 0
    to[first + i * step] = sum / (Math.min(i + radius, count - 1) - Math.max(i - radius, 0) + 1)
  }
}

/** A queue of indices whose values rise: the first is the minimum of the window (Lemire 2006). */
function minimumAlong(
  from: Float32Array,
  to: Float32Array,
  first: number,
  step: number,
  count: number,
  radius: number,
) {
  const queue = new Int32Array(count)
  let [head, tail] = [0, 0]
  const value = (i: number) => from[first + i * step] ?? 0
  for (let i = 0; i < count + radius; i++) {
    if (i < count) {
      while (tail > head && value(queue[tail - 1] ?? 0) >= value(i)) tail--
      queue[tail++] = i
    }
    if (i < radius) continue
    if ((queue[head] ?? 0) < i - 2 * radius) head++
    to[first + (i - radius) * step] = value(queue[head] ?? 0)
  }
}
