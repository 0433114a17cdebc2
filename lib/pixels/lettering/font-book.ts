/** Which bundled font holds a character. A font is read when the first of its letters is asked for, and once. */
import { type Font, readFont } from './font.ts'
import type { Face, Letters, Weight } from './letters.ts'

type Sheet = 'latin' | 'latin-ext' | 'vietnamese' | 'cyrillic' | 'greek'

/** Files are named family-sheet-weight. */
const families: Readonly<Record<Face, { name: string; sheets: readonly Sheet[]; weights: readonly Weight[] }>> = {
  sans: {
    name: 'roboto',
    sheets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek'],
    weights: ['regular', 'bold'],
  },
  serif: { name: 'pt-serif', sheets: ['latin', 'latin-ext', 'cyrillic'], weights: ['regular', 'bold'] },
  hand: { name: 'kalam', sheets: ['latin', 'latin-ext'], weights: ['regular', 'bold'] },
  mono: { name: 'ibm-plex-mono', sheets: ['latin', 'latin-ext'], weights: ['regular', 'bold'] },
  poster: { name: 'anton', sheets: ['latin', 'latin-ext', 'vietnamese'], weights: ['regular'] },
}

export interface Found {
  font: Font
  glyph: number
}

const books = new WeakMap<Letters, Map<string, Promise<Font>>>()

/** The glyph of `codePoint` in `face`; `undefined` where the face lacks it. */
export async function findGlyph(
  letters: Letters,
  face: Face,
  weight: Weight,
  codePoint: number,
): Promise<Found | undefined> {
  const family = families[face]
  const cut = family.weights.includes(weight) ? weight : 'regular'
  for (const sheet of sheetsFor(codePoint)) {
    if (!family.sheets.includes(sheet)) continue
    const font = await fontNamed(letters, `${family.name}-${sheet}-${cut}`)
    const glyph = font.glyphOf(codePoint)
    if (glyph !== undefined) return { font, glyph }
  }
  return undefined
}

/** Of the face's capitals, in ems. */
export async function capHeightOf(letters: Letters, face: Face, weight: Weight): Promise<number> {
  const found = await findGlyph(letters, face, weight, 0x48)
  return found?.font.capHeight ?? 0.7
}

function fontNamed(letters: Letters, name: string): Promise<Font> {
  const book = books.get(letters) ?? new Map<string, Promise<Font>>()
  books.set(letters, book)
  const font = book.get(name) ?? letters.font(name).then(readFont)
  book.set(name, font)
  // What failed once may be tried again.
  font.catch(() => book.delete(name))
  return font
}

/** Where it would be, most likely first; none for scripts that need shaping, and for marks that need placing. */
function sheetsFor(codePoint: number): readonly Sheet[] {
  if (codePoint >= 0x300 && codePoint < 0x370) return []
  if (codePoint >= 0x370 && codePoint < 0x400) return ['greek']
  if (codePoint >= 0x400 && codePoint < 0x530) return ['cyrillic']
  if (codePoint >= 0x530 && codePoint < 0x1e00) return []
  return codePoint < 0x2e80 ? ['latin', 'latin-ext', 'vietnamese', 'cyrillic'] : []
}
