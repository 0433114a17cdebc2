/** A film's look: colours graded, corners darker, grain. */
import { addUnevenness } from './paper'
import { exp2, log2 } from './working'

/**
 * In place on rows of encoded working pixels; alpha stays. First slope, offset and power of each channel, then saturation
 * (ASC CDL 1.2), then what is added to shadows and to lights, then vignette and grain.
 * @param terms f32 × 32: slope, offset, power, shadows, lights (each R G B and 0), then saturation, vignette 0…1, where it
 *   begins as a share of the half diagonal, grain, and the grain's lattice points for each pixel
 * @param scratch `width` × f32
 */
export function grade(target: usize, y: i32, rows: i32, width: i32, height: i32, terms: usize, scratch: usize): void {
  const slope = v128.load(terms)
  const offset = v128.load(terms, 16)
  const shadows = v128.load(terms, 48)
  const lights = v128.load(terms, 64)
  const saturation = f32x4.splat(load<f32>(terms, 80))
  const vignette = load<f32>(terms, 84)
  const begins = load<f32>(terms, 88)
  const grain = load<f32>(terms, 92)
  const grains = load<f32>(terms, 96)
  const exponents = v128.load(terms, 32)
  const luma = f32x4(0.2126, 0.7152, 0.0722, 0)
  const one = f32x4.splat(1)
  const middleX = <f32>width * 0.5
  const middleY = <f32>height * 0.5
  const far: f32 = 1 / (middleX * middleX + middleY * middleY)
  for (const last = y + rows; y < last; y++) {
    const down = <f32>y + 0.5 - middleY
    memory.fill(scratch, 0, (<usize>width) << 2)
    addUnevenness(scratch, width, y, grains, 0, grain)
    addUnevenness(scratch, width, y, grains * 1.9, 300, grain)
    for (let x = 0; x < width; x++) {
      const pixel = v128.load(target)
      const lifted = f32x4.add(f32x4.mul(f32x4.pmin(one, f32x4.pmax(f32x4.splat(0), pixel)), slope), offset)
      const bent = exp2(f32x4.mul(log2(f32x4.max(lifted, f32x4.splat(0.0001))), exponents))
      const parts = f32x4.mul(bent, luma)
      const tone = f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 1) + f32x4.extract_lane(parts, 2)
      const grey = f32x4.splat(tone)
      let colour = f32x4.add(grey, f32x4.mul(f32x4.sub(bent, grey), saturation))
      const light = min<f32>(max<f32>(tone, 0), 1)
      const dark: f32 = 1 - light
      colour = f32x4.add(colour, f32x4.mul(shadows, f32x4.splat(dark * dark)))
      colour = f32x4.add(colour, f32x4.mul(lights, f32x4.splat(light * light)))
      const across = <f32>x + 0.5 - middleX
      const away = sqrt<f32>((across * across + down * down) * far)
      const t = min<f32>(max<f32>((away - begins) / (1.0001 - begins), 0), 1)
      colour = f32x4.mul(colour, f32x4.splat(1 - vignette * t * t * (3 - 2 * t)))
      const speck = load<f32>(scratch + ((<usize>x) << 2))
      colour = f32x4.add(colour, f32x4.splat(speck * (0.35 + 2.6 * light * dark)))
      v128.store(target, f32x4.replace_lane(colour, 3, f32x4.extract_lane(pixel, 3)))
      target += 16
    }
  }
}
