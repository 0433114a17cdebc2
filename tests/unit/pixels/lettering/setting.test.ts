/** From text to lines of outlines: fonts, kerning, breaking, directions, and what no font has. */
import { describe, expect, it } from 'vitest'
import { areaOf, cornersOf } from '#pixels/lettering/edges.ts'
import { findGlyph } from '#pixels/lettering/font-book.ts'
import { layOut } from '#pixels/lettering/lay-out.ts'
import type { Letters, SystemText } from '#pixels/lettering/letters.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { type Piece, piecesOf } from '#pixels/lettering/pieces.ts'
import { traceOutlines } from '#pixels/lettering/trace.ts'

const plain = { face: 'sans', weight: 'regular', spacing: 0 } as const
const widthOf = async (text: string, style: Parameters<typeof piecesOf>[2] = plain) =>
  (await piecesOf(nodeLetters, text, style)).flat().reduce((sum, { advance }) => sum + advance, 0)

/** Remembers what the system was asked for, and draws nothing, or a black square of half an em. */
function fakeSystem(draws: boolean): { letters: Letters; asked: SystemText[] } {
  const asked: SystemText[] = []
  const letters: Letters = {
    font: nodeLetters.font,
    async drawn(text) {
      asked.push(text)
      if (!draws) return undefined
      const data = new Uint8Array(40 * 40 * 4)
      for (let y = 10; y < 30; y++) for (let x = 10; x < 30; x++) data[(y * 40 + x) * 4 + 3] = 255
      return { width: 40, height: 40, data, em: 40, originX: 10, baseline: 30, advance: 20 }
    },
  }
  return { letters, asked }
}

describe('bundled letters', () => {
  it.each(['sans', 'serif', 'mono', 'poster'] as const)(
    'has English, French, Polish and Turkish in %s',
    async (face) => {
      for (const character of 'AÀÉçœŁżğİß€–…“')
        expect(await findGlyph(nodeLetters, face, 'bold', character.codePointAt(0) ?? 0), character).toBeDefined()
    },
  )

  it('brings letters closer where the font says so', async () => {
    expect(await widthOf('AV')).toBeLessThan((await widthOf('A')) + (await widthOf('V')) - 0.02)
    expect(await widthOf('nn')).toBeCloseTo(2 * (await widthOf('n')), 9)
  })

  it('spreads letters by their spacing', async () => {
    expect(await widthOf('nnn', { ...plain, spacing: 0.1 })).toBeCloseTo((await widthOf('nnn')) + 0.3, 9)
  })

  it('draws a letter with its accent, however it was typed', async () => {
    const [together, apart] = await Promise.all([
      piecesOf(nodeLetters, 'é', plain),
      piecesOf(nodeLetters, 'e\u0301', plain),
    ])
    expect(apart).toEqual(together)
  })

  it('takes a whole word from one face', async () => {
    const { letters, asked } = fakeSystem(true)
    // Anton has no Cyrillic; Roboto has.
    const [[word]] = (await piecesOf(letters, 'Привет', { ...plain, face: 'poster' })) as [[Piece]]
    expect(asked).toEqual([])
    expect(word.contours.length).toBeGreaterThan(5)
  })
})

describe('what the fonts lack', () => {
  it('is asked of the system word by word, with its direction', async () => {
    const { letters, asked } = fakeSystem(true)
    await piecesOf(letters, 'Hi שלום עולם', plain)
    expect(asked.map(({ text, direction }) => [text, direction])).toEqual([
      ['שלום', 'rtl'],
      ['עולם', 'rtl'],
    ])
  })

  it('is asked of the system character by character where lines may break anywhere', async () => {
    const { letters, asked } = fakeSystem(true)
    const [pieces] = await piecesOf(letters, '世界、', plain)
    expect(asked.map(({ text }) => text)).toEqual(['世', '界', '、'])
    expect(pieces?.map(({ isGlued }) => isGlued)).toEqual([false, false, true])
  })

  it('is traced where the system drew it', async () => {
    const { letters } = fakeSystem(true)
    const [[piece]] = (await piecesOf(letters, '世', plain)) as [[Piece]]
    expect(piece.advance).toBe(0.5)
    const area = piece.contours.reduce((sum, contour) => sum + areaOf(cornersOf(contour, [1, 0, 0, 0, 1, 0])), 0) / 2
    expect(Math.abs(area)).toBeCloseTo(0.25, 2)
  })

  it('is shown as boxes where the system draws nothing: no character is lost', async () => {
    const { letters } = fakeSystem(false)
    const [pieces] = await piecesOf(letters, 'a世 שלום', plain)
    const boxes = pieces?.filter(({ isSpace }) => !isSpace).slice(1)
    expect(boxes?.map(({ contours }) => contours.length)).toEqual([2, 8])
  })

  it('comes from Pango in Node, on the same baseline', async () => {
    const picture = await nodeLetters.drawn({ text: 'H', face: 'sans', weight: 'regular', direction: 'ltr' })
    if (!picture) return
    const inked = Array.from({ length: picture.height }, (_, y) => y).filter((y) =>
      Array.from({ length: picture.width }, (_, x) => picture.data[(y * picture.width + x) * 4 + 3] ?? 0).some(
        (v) => v > 127,
      ),
    )
    expect(Math.abs((inked.at(-1) ?? 0) + 1 - picture.baseline)).toBeLessThanOrEqual(1)
    expect(picture.advance / picture.em).toBeGreaterThan(0.5)
    expect(picture.advance / picture.em).toBeLessThan(1)
  })
})

describe('tracing', () => {
  it('finds a disc with a hole, to a hundredth of its area', () => {
    const at = (x: number, y: number) => {
      const distance = Math.sqrt((x - 49.5) ** 2 + (y - 49.5) ** 2)
      const cover = Math.min(Math.max(40.5 - distance, 0), 1) * Math.min(Math.max(distance - 14.5, 0), 1)
      return Math.round(255 * cover)
    }
    const outlines = traceOutlines({ width: 100, height: 100, at }).map((contour) =>
      cornersOf(contour, [1, 0, 0, 0, 1, 0]),
    )
    expect(outlines).toHaveLength(2)
    const area = Math.abs(outlines.reduce((sum, corners) => sum + areaOf(corners), 0) / 2)
    expect(area / (Math.PI * (1600 - 225))).toBeCloseTo(1, 2)
  })

  it('closes what touches the edge, and keeps corners that only meet apart or together', () => {
    expect(traceOutlines({ width: 2, height: 2, at: () => 255 })).toHaveLength(1)
    expect(traceOutlines({ width: 2, height: 2, at: (x, y) => (x === y ? 255 : 0) }).length).toBeGreaterThan(0)
    expect(traceOutlines({ width: 3, height: 3, at: () => 0 })).toEqual([])
  })
})

describe('lines', () => {
  const setting = { wrap: 10, lineHeight: 1.2, align: 'left', above: 0.75, below: 0.25 } as const
  const piece = (advance: number, more: Partial<Piece> = {}): Piece => ({
    advance,
    contours: [],
    isSpace: false,
    isGlued: false,
    runs: 'left',
    ...more,
  })
  const space = piece(1, { isSpace: true, runs: 'none' })
  const linesOf = (pieces: Piece[], wrap: number) => {
    const { placed } = layOut([pieces], { ...setting, wrap })
    return [...new Set(placed.map(({ y }) => y))].map((y) => placed.filter((one) => one.y === y))
  }

  it('break between words and are as even as they can be', () => {
    const four = [piece(3), space, piece(3), space, piece(3), space, piece(3)]
    // Three and one would fit as well.
    expect(linesOf(four, 11).map((line) => line.length)).toEqual([3, 3])
  })

  it('never break within a word, nor before what belongs to it', () => {
    expect(linesOf([piece(30)], 10)).toHaveLength(1)
    const lines = linesOf([piece(6), space, piece(4), piece(1, { isGlued: true })], 11.5)
    expect(lines.map((line) => line.length)).toEqual([1, 2])
  })

  it('keep empty lines, and what a paragraph begins with', () => {
    const { height } = layOut([[piece(1)], [], [piece(1)]], setting)
    expect(height).toBeCloseTo(0.75 + 2 * 1.2 + 0.25, 9)
    expect(layOut([[space, piece(2)]], setting).placed.at(-1)?.x).toBe(1)
  })

  it('stand at the side that is asked for', () => {
    const at = (align: 'left' | 'center' | 'right') =>
      layOut([[piece(4)], [piece(2)]], { ...setting, align }).placed.map(({ x }) => x)
    expect(at('left')).toEqual([0, 0])
    expect(at('center')).toEqual([0, 1])
    expect(at('right')).toEqual([0, 2])
  })

  it('run from right to left where their first letter does, and turn what runs the other way', () => {
    const [a, b, x, y] = [1, 1.1, 1.2, 1.3].map((advance, i) => piece(advance, { runs: i < 2 ? 'right' : 'left' }))
    const order = (pieces: (Piece | undefined)[]) =>
      layOut([pieces.filter((one) => one !== undefined)], { ...setting, wrap: 100 })
        .placed.map(({ piece: one }) => one)
        .filter(({ isSpace }) => !isSpace)
    expect(order([a, space, b, space, x, space, y])).toEqual([x, y, b, a])
    expect(order([x, space, a, space, b, space, y])).toEqual([x, b, a, y])
  })
})
