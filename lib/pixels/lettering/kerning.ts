/** How much closer two letters stand than they are wide: pair adjustment of the `kern` feature (OpenType 1.9, GPOS). */

type Pairs = (left: number, right: number) => number | undefined

/** In font units, between any two glyphs; 0 where the font says nothing. */
export function kerningOf(gpos: DataView): (left: number, right: number) => number {
  const lookups = kerningLookups(gpos).map((at) => subtablesOf(gpos, at))
  return (left, right) => {
    let sum = 0
    for (const subtables of lookups) {
      // Within a lookup, the first subtable that knows the pair decides.
      for (const pairs of subtables) {
        const value = pairs(left, right)
        if (value === undefined) continue
        sum += value
        break
      }
    }
    return sum
  }
}

/** Of all scripts: a font that is cut down to one has no other. */
function kerningLookups(gpos: DataView): number[] {
  const [features, lookups] = [gpos.getUint16(6), gpos.getUint16(8)]
  const found = new Set<number>()
  for (let i = 0; i < gpos.getUint16(features); i++) {
    const record = features + 2 + i * 6
    if (gpos.getUint32(record) !== 0x6b65726e) continue
    const feature = features + gpos.getUint16(record + 4)
    for (let j = 0; j < gpos.getUint16(feature + 2); j++) found.add(gpos.getUint16(feature + 4 + j * 2))
  }
  return [...found].sort((a, b) => a - b).map((index) => lookups + gpos.getUint16(lookups + 2 + index * 2))
}

function subtablesOf(gpos: DataView, lookup: number): Pairs[] {
  const type = gpos.getUint16(lookup)
  return Array.from({ length: gpos.getUint16(lookup + 4) }, (_, i) => {
    const at = lookup + gpos.getUint16(lookup + 6 + i * 2)
    if (type === 9) return gpos.getUint16(at + 2) === 2 ? pairsAt(gpos, at + gpos.getUint32(at + 4)) : () => undefined
    return type === 2 ? pairsAt(gpos, at) : () => undefined
  })
}

function pairsAt(view: DataView, at: number): Pairs {
  const covered = coverageAt(view, at + view.getUint16(at + 2))
  const [first, second] = [view.getUint16(at + 4), view.getUint16(at + 6)]
  const [firstBytes, secondBytes] = [valueBytes(first), valueBytes(second)]
  // Only how far the first glyph reaches; bits 0 and 1 are its place.
  const advance = (record: number) => (first & 4 ? view.getInt16(record + valueBytes(first & 3)) : 0)
  if (view.getUint16(at) === 1) {
    const record = 2 + firstBytes + secondBytes
    return (left, right) => {
      const index = covered(left)
      if (index === undefined) return undefined
      const set = at + view.getUint16(at + 10 + index * 2)
      for (let i = 0, pair = set + 2; i < view.getUint16(set); i++, pair += record)
        if (view.getUint16(pair) === right) return advance(pair + 2)
      return undefined
    }
  }
  const [leftClass, rightClass] = [8, 10].map((field) => classesAt(view, at + view.getUint16(at + field)))
  const columns = view.getUint16(at + 14)
  return (left, right) => {
    if (covered(left) === undefined || !leftClass || !rightClass) return undefined
    const cell = leftClass(left) * columns + rightClass(right)
    return advance(at + 16 + cell * (firstBytes + secondBytes))
  }
}

/** Two bytes for each of the eight values that the format names. */
function valueBytes(format: number): number {
  let bytes = 0
  for (let bit = format & 255; bit > 0; bit >>= 1) bytes += (bit & 1) * 2
  return bytes
}

function coverageAt(view: DataView, at: number): (glyph: number) => number | undefined {
  const index = new Map<number, number>()
  const count = view.getUint16(at + 2)
  if (view.getUint16(at) === 1) for (let i = 0; i < count; i++) index.set(view.getUint16(at + 4 + i * 2), i)
  else
    for (let i = 0, range = at + 4; i < count; i++, range += 6)
      for (let glyph = view.getUint16(range); glyph <= view.getUint16(range + 2); glyph++)
        index.set(glyph, view.getUint16(range + 4) + glyph - view.getUint16(range))
  return (glyph) => index.get(glyph)
}

function classesAt(view: DataView, at: number): (glyph: number) => number {
  const classes = new Map<number, number>()
  if (view.getUint16(at) === 1) {
    const first = view.getUint16(at + 2)
    for (let i = 0; i < view.getUint16(at + 4); i++) classes.set(first + i, view.getUint16(at + 6 + i * 2))
  } else
    for (let i = 0, range = at + 4; i < view.getUint16(at + 2); i++, range += 6)
      for (let glyph = view.getUint16(range); glyph <= view.getUint16(range + 2); glyph++)
        classes.set(glyph, view.getUint16(range + 4))
  return (glyph) => classes.get(glyph) ?? 0
}
