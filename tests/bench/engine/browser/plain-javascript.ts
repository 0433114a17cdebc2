/** Five tonal edits as one would write them without an engine: one loop over the pixels, everything in it, nothing allocated. */

/** Exposure, temperature, saturation, contrast and brightness, on encoded values. `target` clamps and rounds. */
export function toneInJavascript(source: Uint8ClampedArray, target: Uint8ClampedArray, round: number): void {
  const exposure = 1.2 + round / 1000
  const red = exposure * 1.05
  const blue = exposure * 0.95
  const saturation = 1.2
  const contrast = 1.15
  const brightness = 10
  for (let i = 0; i < source.length; i += 4) {
    const r = (source[i] as number) * red
    const g = (source[i + 1] as number) * exposure
    const b = (source[i + 2] as number) * blue
    const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b
    target[i] = (grey + (r - grey) * saturation - 128) * contrast + 128 + brightness
    target[i + 1] = (grey + (g - grey) * saturation - 128) * contrast + 128 + brightness
    target[i + 2] = (grey + (b - grey) * saturation - 128) * contrast + 128 + brightness
    target[i + 3] = source[i + 3] as number
  }
}
