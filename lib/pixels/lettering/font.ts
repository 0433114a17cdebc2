/** A font's letters: which there are, how wide, how drawn, and how close to each other. Reads TrueType outlines (OpenType 1.9). */
import { type Contour, glyphReader } from './glyph-outline.ts'
import { kerningOf } from './kerning.ts'
import { type Tables, unpackWoff } from './woff.ts'

/** All lengths in ems. */
export interface Font {
  /** From the baseline up to the top of a capital. */
  capHeight: number
  /** The glyph of a character; `undefined` where there is none. */
  glyphOf(codePoint: number): number | undefined
  advanceOf(glyph: number): number
  /** Y runs down from the baseline. */
  outlineOf(glyph: number): readonly Contour[]
  /** What is added between two glyphs. */
  kern(left: number, right: number): number
}

/** Throws where a table is missing. */
export async function readFont(woff: Uint8Array<ArrayBuffer>): Promise<Font> {
  const tables = await unpackWoff(woff)
  const unitsPerEm = table(tables, 'head').getUint16(18)
  const metrics = table(tables, 'hmtx')
  const long = table(tables, 'hhea').getUint16(34)
  const glyphs = charactersOf(table(tables, 'cmap'))
  const outlineOf = glyphReader({
    unitsPerEm,
    isLong: table(tables, 'head').getInt16(50) === 1,
    places: table(tables, 'loca'),
    glyphs: table(tables, 'glyf'),
  })
  const positions = tables.get('GPOS')
  const kern = positions ? kerningOf(positions) : () => 0
  return {
    capHeight: table(tables, 'OS/2').getInt16(88) / unitsPerEm,
    glyphOf: (codePoint) => glyphs.get(codePoint),
    advanceOf: (glyph) => metrics.getUint16(Math.min(glyph, long - 1) * 4) / unitsPerEm,
    outlineOf,
    kern: (left, right) => kern(left, right) / unitsPerEm,
  }
}

function table(tables: Tables, tag: string): DataView {
  const found = tables.get(tag)
  if (!found) throw new Error(`the font has no table ${tag}`)
  return found
}

/** From the format 4 or 12 subtable for Unicode. */
function charactersOf(cmap: DataView): Map<number, number> {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => {
    const [platform, encoding] = [cmap.getUint16(4 + i * 8), cmap.getUint16(6 + i * 8)]
    const at = cmap.getUint32(8 + i * 8)
    return { at, format: cmap.getUint16(at), isUnicode: platform === 0 || (platform === 3 && encoding !== 0) }
  }).filter(({ isUnicode }) => isUnicode)
  const best = subtables.find(({ format }) => format === 12) ?? subtables.find(({ format }) => format === 4)
  if (!best) throw new Error('the font has no Unicode characters')
  return best.format === 12 ? groupsOf(cmap, best.at) : segmentsOf(cmap, best.at)
}

function groupsOf(cmap: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let group = at + 16, left = cmap.getUint32(at + 12); left > 0; left--, group += 12) {
    const [first, last, glyph] = [cmap.getUint32(group), cmap.getUint32(group + 4), cmap.getUint32(group + 8)]
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first)
  }
  return glyphs
}

function segmentsOf(cmap: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const twice = cmap.getUint16(at + 6)
  for (let i = 0; i < twice; i += 2) {
    const [last, first] = [cmap.getUint16(at + 14 + i), cmap.getUint16(at + 16 + twice + i)]
    const delta = cmap.getUint16(at + 16 + 2 * twice + i)
    const place = at + 16 + 3 * twice + i
    const range = cmap.getUint16(place)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const listed = range === 0 ? code : cmap.getUint16(place + range + (code - first) * 2)
      const glyph = listed === 0 && range !== 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}
