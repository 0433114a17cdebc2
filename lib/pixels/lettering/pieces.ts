/** Text as pieces that a line is set from: words and characters with their outlines. No character gets lost: what no font has is shown as a box. */
import { type Found, findGlyph } from './font-book.ts'
import type { Contour } from './glyph-outline.ts'
import type { Face, Letters, Weight } from './letters.ts'
import { systemPiece } from './system-piece.ts'

export interface LetterStyle {
  face: Face
  weight: Weight
  /** Added after each letter, in ems. */
  spacing: number
}

/** A small picture in colours of its own, instead of a filled outline. */
export interface PieceImage {
  width: number
  height: number
  /** RGBA, not premultiplied. */
  data: Uint8ClampedArray | Uint8Array
  /** Its pixels to an em, and the place in it that the outline is measured from. */
  em: number
  originX: number
  baseline: number
}

/** Lengths in ems. */
export interface Piece {
  advance: number
  /** From where it begins on the baseline. */
  contours: readonly Contour[]
  image?: PieceImage
  /** Blank: not set at the end of a line. */
  isSpace: boolean
  /** No line ends before it. */
  isGlued: boolean
  /** Which way its script runs; `none` runs as what is around it. */
  runs: 'left' | 'right' | 'none'
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const blank = /^[\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]$/
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u
const closing = /^[、。，．：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々)\]}!?,.:;%]/u
const picture = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u
/** Scripts that are written without spaces between words. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]*$/u

/** Which way a text runs: as its first letter does. */
export const directionOf = (pieces: readonly Piece[]): 'left' | 'right' =>
  pieces.find(({ runs }) => runs !== 'none')?.runs === 'right' ? 'right' : 'left'

/** The pieces of each paragraph. Fonts are loaded as they are needed. */
export async function piecesOf(letters: Letters, text: string, style: LetterStyle): Promise<Piece[][]> {
  const paragraphs: Piece[][] = []
  for (const paragraph of text.normalize('NFC').split(/\r\n|[\n\r\u2028\u2029]/)) {
    const base = rightToLeft.test(/\p{L}/u.exec(paragraph)?.[0] ?? '') ? 'rtl' : 'ltr'
    const pieces: Piece[] = []
    for (const token of tokensOf(paragraph)) pieces.push(await pieceOf(letters, token, style, base))
    paragraphs.push(pieces)
  }
  return paragraphs
}

interface Token {
  clusters: string[]
  isSpace: boolean
  isGlued: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('th', { granularity: 'word' })

/** Words, blanks, ideographs and little pictures; a hyphen ends its word. */
function tokensOf(paragraph: string): Token[] {
  const tokens: (Token & { kind: string })[] = []
  for (const { segment } of graphemes.segment(paragraph)) {
    const kind = kindOf(segment)
    const last = tokens.at(-1)
    const alone = kind === 'ideograph' || kind === 'picture'
    const hyphen = last?.kind === 'word' && /[-\u2010\u2013\u2014]$/.test(last.clusters.at(-1) ?? '')
    if (last?.kind === kind && !alone && !(hyphen && last.clusters.length > 1)) last.clusters.push(segment)
    else {
      const afterWord = last !== undefined && !last.isSpace
      const isGlued = afterWord && (kind === 'picture' || (closing.test(segment) && !hyphen))
      tokens.push({ clusters: [segment], isSpace: kind === 'space', isGlued, kind })
    }
  }
  return tokens.flatMap((token) => (token.kind === 'unspaced' ? cutWords(token) : [token]))
}

function kindOf(cluster: string): 'space' | 'ideograph' | 'picture' | 'unspaced' | 'word' {
  if (blank.test(cluster)) return 'space'
  if (/[^\d#*©®™‼⁉]/u.test(cluster) && picture.test(cluster)) return 'picture'
  if (ideograph.test(cluster)) return 'ideograph'
  return unspaced.test(cluster) ? 'unspaced' : 'word'
}

function cutWords(token: Token): Token[] {
  return [...words.segment(token.clusters.join(''))].map(({ segment }, i) => ({
    clusters: [...graphemes.segment(segment)].map((part) => part.segment),
    isSpace: false,
    isGlued: i === 0 && token.isGlued,
  }))
}

async function pieceOf(letters: Letters, token: Token, style: LetterStyle, base: 'ltr' | 'rtl'): Promise<Piece> {
  const { isSpace, isGlued } = token
  const clusters = token.clusters.filter((cluster) => !invisible.test(cluster) || cluster === '\t')
  const text = clusters.join('')
  const runs = rightToLeft.test(text) ? 'right' : /\p{L}/u.test(text) ? 'left' : 'none'
  const rest = { isSpace, isGlued, runs } as const
  if (clusters.length === 0) return { advance: 0, contours: [], ...rest }
  if (isSpace) {
    const space = await findGlyph(letters, style.face, style.weight, 0x20)
    const width = (space ? space.font.advanceOf(space.glyph) : 0.25) + style.spacing
    const blanks = clusters.reduce((sum, cluster) => sum + (cluster === '\t' ? 4 : cluster === '\u3000' ? 3 : 1), 0)
    return { advance: blanks * width, contours: [], ...rest }
  }
  const glyphs =
    (await glyphsOf(letters, clusters, style)) ?? (await glyphsOf(letters, clusters, { ...style, face: 'sans' }))
  if (glyphs) return { ...setGlyphs(glyphs, style.spacing), ...rest }
  const { face, weight } = style
  const direction = runs === 'right' ? 'rtl' : base
  const drawn = await systemPiece(letters, { text, face, weight, direction }, clusters.length)
  const spread = clusters.length === 1 ? style.spacing : 0
  return { ...drawn, advance: drawn.advance + spread, ...rest }
}

/** All of one face, or none: half a word in another one looks like a mistake. */
async function glyphsOf(
  letters: Letters,
  clusters: readonly string[],
  style: LetterStyle,
): Promise<Found[] | undefined> {
  const glyphs: Found[] = []
  for (const cluster of clusters) {
    const [character = '', ...more] = cluster
    const found =
      more.length === 0 ? await findGlyph(letters, style.face, style.weight, character.codePointAt(0) ?? 0) : undefined
    if (!found) return undefined
    glyphs.push(found)
  }
  return glyphs
}

function setGlyphs(glyphs: readonly Found[], spacing: number): Pick<Piece, 'advance' | 'contours'> {
  const contours: Contour[] = []
  let at = 0
  glyphs.forEach(({ font, glyph }, i) => {
    const before = glyphs[i - 1]
    if (before?.font === font) at += font.kern(before.glyph, glyph)
    for (const contour of font.outlineOf(glyph))
      contours.push(contour.map((value, j) => (j % 2 === 0 ? value + at : value)))
    at += font.advanceOf(glyph) + spacing
  })
  return { advance: at, contours }
}
