/** Pieces → lines: where each piece stands. Lines break between words, never within one; a block is as even as its words allow. */
import { directionOf, type Piece } from './pieces.ts'

export type Align = 'left' | 'center' | 'right'

export interface Placed {
  piece: Piece
  /** Of its origin, in ems, in a block whose upper left corner is the origin. */
  x: number
  y: number
}

export interface Block {
  width: number
  height: number
  placed: readonly Placed[]
}

export interface Setting {
  /** Lines are at most as wide, in ems, where a word is not wider. */
  wrap: number
  /** From baseline to baseline, in ems. */
  lineHeight: number
  align: Align
  /** From the first baseline up to the block's upper side, and from the last one down to its lower side. */
  above: number
  below: number
}

interface Line {
  pieces: readonly Piece[]
  width: number
  runs: 'left' | 'right'
}

/** How narrow a block may get for its lines to be alike, in steps of halving. */
const evenings = 8

export function layOut(paragraphs: readonly (readonly Piece[])[], setting: Setting): Block {
  const lines = evenly(paragraphs, setting.wrap)
  const width = widest(lines)
  const placed = lines.flatMap(({ pieces, width: own, runs }, i) => {
    const y = setting.above + i * setting.lineHeight
    let x = setting.align === 'left' ? 0 : setting.align === 'right' ? width - own : (width - own) / 2
    return ordered(pieces, runs).map((piece) => {
      const at = x
      x += piece.advance
      return { piece, x: at, y }
    })
  })
  return { width, height: setting.above + (lines.length - 1) * setting.lineHeight + setting.below, placed }
}

const widest = (lines: readonly Line[]) => lines.reduce((most, { width }) => Math.max(most, width), 0)

/** Not more lines than need be, and those as much alike as can be: no last word alone. */
function evenly(paragraphs: readonly (readonly Piece[])[], wrap: number): Line[] {
  const lines = linesOf(paragraphs, wrap)
  let [low, high] = [wrap / 3, Math.min(wrap, widest(lines))]
  for (let i = 0; i < evenings; i++) {
    const middle = (low + high) / 2
    const narrower = linesOf(paragraphs, middle)
    if (narrower.length > lines.length || widest(narrower) > middle) low = middle
    else high = middle
  }
  return linesOf(paragraphs, high)
}

function linesOf(paragraphs: readonly (readonly Piece[])[], wrap: number): Line[] {
  return paragraphs.flatMap((pieces) => {
    const runs = directionOf(pieces)
    return broken(pieces, wrap).map((line) => ({ pieces: line, width: widthOf(line), runs }))
  })
}

const widthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { advance }) => sum + advance, 0)

/** Blanks at a break are not set; those before the first word are. */
function broken(pieces: readonly Piece[], wrap: number): Piece[][] {
  const lines: Piece[][] = []
  let line: Piece[] = []
  for (const group of unbreakable(pieces)) {
    const [first] = group
    if (line.length > 0 && !first?.isSpace && widthOf(line) + widthOf(group) > wrap) {
      lines.push(trimmed(line))
      line = []
    }
    if (!(first?.isSpace && line.length === 0 && lines.length > 0)) line.push(...group)
  }
  lines.push(trimmed(line))
  return lines
}

function unbreakable(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (piece.isGlued && last) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

function trimmed(line: readonly Piece[]): Piece[] {
  const end = line.findLastIndex(({ isSpace }) => !isSpace)
  return line.slice(0, end + 1)
}

/**
 * From left to right as it is seen. The rules L1–L2 of Unicode's bidirectional algorithm (UAX #9), word by word: within
 * a word, whoever drew it has already followed them.
 */
function ordered(pieces: readonly Piece[], base: 'left' | 'right'): Piece[] {
  if (base === 'left' && pieces.every(({ runs }) => runs !== 'right')) return [...pieces]
  const ways = pieces.map(({ runs }, i): 'left' | 'right' => {
    if (runs !== 'none') return runs
    const before = wayOf(pieces.slice(0, i).reverse()) ?? base
    const after = wayOf(pieces.slice(i + 1)) ?? base
    return before === after ? before : base
  })
  const runs: { way: 'left' | 'right'; pieces: Piece[] }[] = []
  pieces.forEach((piece, i) => {
    const way = ways[i] ?? base
    const last = runs.at(-1)
    if (last?.way === way) last.pieces.push(piece)
    else runs.push({ way, pieces: [piece] })
  })
  const seen = base === 'right' ? runs.reverse() : runs
  return seen.flatMap(({ way, pieces: run }) => (way === 'right' ? run.reverse() : run))
}

/** Of the first that has one. */
function wayOf(pieces: readonly Piece[]): 'left' | 'right' | undefined {
  for (const { runs } of pieces) if (runs !== 'none') return runs
  return undefined
}
