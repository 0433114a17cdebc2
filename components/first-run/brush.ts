/** The few strokes that the sample paintings are made of, on a canvas of 1536 × 1024. The same every time, in every browser. */

export type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export const width = 1536
export const height = 1024

/** A vertical blend over the full width. */
export function fill(brush: Brush, from: number, to: number, colours: readonly string[]) {
  const blend = brush.createLinearGradient(0, from, 0, to)
  colours.forEach((colour, index) => {
    blend.addColorStop(index / (colours.length - 1), colour)
  })
  brush.fillStyle = blend
  brush.fillRect(0, from, width, to - from)
}

export function glow(brush: Brush, x: number, y: number, radius: number, colour: string) {
  const light = brush.createRadialGradient(x, y, 0, x, y, radius)
  light.addColorStop(0, colour)
  light.addColorStop(1, 'rgb(255 255 255 / 0)')
  brush.fillStyle = light
  brush.fillRect(0, 0, width, height)
}

/** A skyline of mountains above `base`, from three sine waves that `phase` shifts. */
export function ridge(brush: Brush, base: number, tall: number, phase: number, colour: string) {
  const points = [0, base + 4]
  for (let x = 0; x <= width; x += 8) {
    const wave = Math.sin(x / 210 + phase) + 0.5 * Math.sin(x / 83 + phase * 2.3) + 0.22 * Math.sin(x / 29 + phase * 5)
    points.push(x, base - tall * (0.5 + 0.3 * wave))
  }
  shape(brush, colour, [...points, width, base + 4])
}

export function oval(
  brush: Brush,
  x: number,
  y: number,
  rx: number,
  ry: number,
  tilt: number,
  colour: string | CanvasGradient,
) {
  brush.fillStyle = colour
  brush.beginPath()
  brush.ellipse(x, y, rx, ry, tilt, 0, Math.PI * 2)
  brush.fill()
}

export const disc = (brush: Brush, x: number, y: number, radius: number, colour: string) =>
  oval(brush, x, y, radius, radius, 0, colour)

/** A polygon through x, y pairs. */
export function shape(brush: Brush, colour: string, points: readonly number[]) {
  brush.fillStyle = colour
  brush.beginPath()
  for (let i = 0; i + 1 < points.length; i += 2) brush.lineTo(points[i] ?? 0, points[i + 1] ?? 0)
  brush.fill()
}

/** Mulberry32: the same strokes in every browser. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
