/** Pictures as drawings: lines where tones change, and flat tones between them. */
import { addUnevenness, chance, eased } from './paper'

const luma: v128 = f32x4(0.2126, 0.7152, 0.0722, 0)

function lumaOf(pixel: v128): f32 {
  const parts = f32x4.mul(pixel, luma)
  return f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 1) + f32x4.extract_lane(parts, 2)
}

function unit(value: f32): f32 {
  return min<f32>(max<f32>(value, 0), 1)
}

/**
 * Graphite on paper, opaque: lines where a pixel is darker than what is around it (the picture divided by its blur, as in
 * a colour dodge), shading where that is dark.
 * @param blurred may be `target`
 * @param y the first row in the picture
 * @param terms f32 × 16: paper R G B 0, graphite R G B 0, then lattice points of the paper's grain for each pixel, black
 *   and white of the picture, strength of the lines, of the shading and of the grain, how much darker than around it a
 *   pixel may be without a line, and the luma from which on nothing is shaded
 * @param scratch `width` × f32
 */
export function pencil(
  picture: usize,
  blurred: usize,
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  terms: usize,
  scratch: usize,
): void {
  const paper = v128.load(terms)
  const graphite = v128.load(terms, 16)
  const grains = load<f32>(terms, 32)
  const black = load<f32>(terms, 36)
  const range = max<f32>(load<f32>(terms, 40) - black, 0.05)
  const lines = load<f32>(terms, 44)
  const shading = load<f32>(terms, 48)
  const grain = load<f32>(terms, 52)
  const free = load<f32>(terms, 56)
  const shaded = range / max<f32>(load<f32>(terms, 60) - black, 0.05)
  for (const last = y + rows; y < last; y++) {
    memory.fill(scratch, 0, (<usize>width) << 2)
    addUnevenness(scratch, width, y, grains, 0, 1)
    const down = <f32>y * grains
    let i = i32.MIN_VALUE
    let j = i
    let a: f32 = 0
    let b: f32 = 0
    let c: f32 = 0
    let d: f32 = 0
    for (let x = 0; x < width; x++) {
      const around = unit((lumaOf(v128.load(blurred)) - black) / range)
      const here = unit((lumaOf(v128.load(picture)) - black) / range)
      const tooth = load<f32>(scratch + ((<usize>x) << 2))
      // Strokes go up to the right: long that way, narrow across.
      const across = <f32>x * grains
      const u: f32 = (across + down) * 0.55
      const v: f32 = (across - down) * 0.09 + 9000
      const column = floor<f32>(u)
      const lane = floor<f32>(v)
      if (<i32>column != i || <i32>lane != j) {
        i = <i32>column
        j = <i32>lane
        a = chance(i, j)
        b = chance(i + 1, j)
        c = chance(i, j + 1)
        d = chance(i + 1, j + 1)
      }
      const part = eased(u - column)
      const upper = a + (b - a) * part
      const stroke: f32 = upper + (c + (d - c) * part - upper) * eased(v - lane) - 0.5
      const line: f32 = unit((1 - (here + 0.06) / (around + 0.06) - free) * lines)
      const dark: f32 = 1 - unit((here * 0.4 + around * 0.6) * shaded)
      const shade: f32 = dark * dark * shading * (1 + 1.1 * stroke + grain * tooth)
      const marks: f32 = unit(line * (1 + grain * tooth)) + unit(shade) * (1 - line)
      const left: f32 = unit(1 - marks - 0.012 * tooth)
      v128.store(
        target,
        f32x4.replace_lane(f32x4.add(graphite, f32x4.mul(f32x4.sub(paper, graphite), f32x4.splat(left))), 3, 1),
      )
      picture += 16
      blurred += 16
      target += 16
    }
  }
}

/**
 * Tones gathered around a few levels (soft quantisation; Winnemöller, Olsen and Gooch 2006), ink where the difference of
 * two blurs says so (XDoG; Winnemöller, Kyprianidis and Olsen 2012), and dots of a printed comic; opaque.
 * @param colours may be `target`
 * @param terms f32 × 20: ink R G B 0, then black and white of the picture, number of levels, how much they draw (0…1),
 *   saturation, difference that is free of ink, gain of the ink, luma below which all is ink and how soft its border is,
 *   dots for each pixel (0: none) and how much they darken, from which luma on they fade, opacity of the ink
 */
export function inked(
  colours: usize,
  fine: usize,
  wide: usize,
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  terms: usize,
): void {
  const ink = v128.load(terms)
  const black = load<f32>(terms, 16)
  const range = max<f32>(load<f32>(terms, 20) - black, 0.05)
  const levels = load<f32>(terms, 24)
  const draw = load<f32>(terms, 28)
  const saturation = f32x4.splat(load<f32>(terms, 32))
  const free = load<f32>(terms, 36)
  const gain = load<f32>(terms, 40)
  const fill = load<f32>(terms, 44)
  const border = load<f32>(terms, 48)
  const dots = load<f32>(terms, 52)
  const dotted = load<f32>(terms, 56)
  const lightest = load<f32>(terms, 60)
  const opacity = load<f32>(terms, 64)
  for (const last = y + rows; y < last; y++) {
    for (let x = 0; x < width; x++) {
      const colour = v128.load(colours)
      const near = lumaOf(v128.load(fine))
      const around = lumaOf(v128.load(wide))
      const before = lumaOf(colour)
      const tone = unit((before - black) / range)
      const place = tone * levels
      const level = min<f32>(floor<f32>(place), levels - 1)
      const off: f32 = 2 * (place - level) - 1
      const square = off * off
      // Flat in the middle of a level, steep between two.
      const gathered: f32 = (level + 0.5 + 0.5 * off * square * square) / levels
      const wanted = tone + draw * (gathered - tone)
      const after = f32x4.splat(wanted * range + black)
      const ratio = f32x4.div(f32x4.add(after, f32x4.splat(0.03)), f32x4.splat(before + 0.03))
      const lit = f32x4.mul(colour, ratio)
      const grey = f32x4.splat(lumaOf(lit))
      let result = f32x4.add(grey, f32x4.mul(f32x4.sub(lit, grey), saturation))
      if (dots > 0 && wanted < lightest) {
        const u: f32 = (<f32>x + <f32>y) * dots * 0.70710678
        const v: f32 = (<f32>x - <f32>y) * dots * 0.70710678
        const du: f32 = u - floor<f32>(u) - 0.5
        const dv: f32 = v - floor<f32>(v) - 0.5
        const reach: f32 = 0.5 * sqrt<f32>(unit((lightest - wanted) * 2.2 + 0.15))
        const covered: f32 = unit((reach - sqrt<f32>(du * du + dv * dv)) / dots + 0.5)
        result = f32x4.mul(result, f32x4.splat(1 - dotted * covered))
      }
      const line: f32 = unit(((around - near) / (around + 0.12) - free) * gain)
      const filled = unit((fill - near) * border + 0.5)
      const inked = max<f32>(line, filled) * opacity
      result = f32x4.add(result, f32x4.mul(f32x4.sub(ink, result), f32x4.splat(inked)))
      v128.store(target, f32x4.replace_lane(result, 3, 1))
      colours += 16
      fine += 16
      wide += 16
      target += 16
    }
  }
}

/**
 * Watercolour on paper, opaque: pigment gathers at the edges of a wash and in the hollows of the paper (the density model
 * of Bousseau, Kaplan, Thollot and Sillion 2006: C' = C − (C − C²)(d − 1)).
 * @param colours may be `target`
 * @param terms f32 × 16: paper R G B 0, then lattice points of the paper's grain and of the wash's clouds for each pixel,
 *   strength of edges, of grain and of clouds, share of the pigment, saturation
 * @param scratch 2 × `width` × f32
 */
export function washed(
  colours: usize,
  blurred: usize,
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  terms: usize,
  scratch: usize,
): void {
  const paper = v128.load(terms)
  const grains = load<f32>(terms, 16)
  const clouds = load<f32>(terms, 20)
  const edges = load<f32>(terms, 24)
  const grain = load<f32>(terms, 28)
  const cloudy = load<f32>(terms, 32)
  const pigment = f32x4.splat(load<f32>(terms, 36))
  const saturation = f32x4.splat(load<f32>(terms, 40))
  const one = f32x4.splat(1)
  const bytes = (<usize>width) << 2
  for (const last = y + rows; y < last; y++) {
    memory.fill(scratch, 0, bytes << 1)
    addUnevenness(scratch, width, y, grains, 0, 1)
    addUnevenness(scratch, width, y, grains * 0.5, 700, 1)
    addUnevenness(scratch + bytes, width, y, clouds, 0, 1)
    addUnevenness(scratch + bytes, width, y, clouds * 2.7, 300, 0.5)
    let noise = scratch
    for (let x = 0; x < width; x++) {
      const given = v128.load(colours)
      const grey = f32x4.splat(lumaOf(given))
      const vivid = f32x4.add(grey, f32x4.mul(f32x4.sub(given, grey), saturation))
      // Thinned with water.
      const colour = f32x4.max(f32x4.sub(one, f32x4.mul(f32x4.sub(one, vivid), pigment)), f32x4.splat(0))
      const step = f32x4.extract_lane(grey, 0) - lumaOf(v128.load(blurred))
      const edge = min<f32>(abs<f32>(step) * edges, 1) * (step < 0 ? 1 : 0.35)
      const tooth = load<f32>(noise)
      const cloud = load<f32>(noise + bytes)
      noise += 4
      const density = f32x4.splat(edge + grain * tooth + cloudy * cloud)
      const changed = f32x4.sub(colour, f32x4.mul(f32x4.sub(colour, f32x4.mul(colour, colour)), density))
      const lit = f32x4.mul(f32x4.mul(changed, paper), f32x4.splat(1 + 0.03 * tooth))
      v128.store(target, f32x4.replace_lane(lit, 3, 1))
      colours += 16
      blurred += 16
      target += 16
    }
  }
}
