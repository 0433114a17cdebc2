/** Letters in Node: bundled fonts from their files, everything else by Pango, with whatever fonts are installed. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Letters, SystemPicture, SystemText } from './letters.ts'

export const nodeLetters: Letters = {
  async font(name) {
    return new Uint8Array(await readFile(new URL(`../fonts/${name}.woff`, import.meta.url)))
  },
  drawn,
}

/** Pixels to an em, and the widest picture that is asked for. */
const finest = 144
const widest = 12_000
/** Columns beside the letters H that their edges may still touch. */
const clear = 2

const families: Readonly<Record<SystemText['face'], string>> = {
  sans: 'sans',
  serif: 'serif',
  hand: 'sans',
  mono: 'monospace',
  poster: 'sans',
}

/**
 * Only what has ink comes back, without a word on where the text begins. So it is set between two letters H, whose
 * places tell how wide it is and where its baseline lies.
 */
async function drawn({ text, face, weight, direction }: SystemText): Promise<SystemPicture | undefined> {
  const em = Math.max(8, Math.min(finest, Math.floor(widest / text.length)))
  const font = `${families[face]} ${weight === 'bold' || face === 'poster' ? 'bold ' : ''}${em}`
  const mark = direction === 'rtl' ? '\u200f' : '\u200e'
  const [pair, spaced, all] = await Promise.all([
    ink('HH', font),
    ink('H  H', font),
    ink(`H ${mark}${text}${mark} H`, font),
  ])
  if (!pair || !spaced || !all) return undefined
  const letter = inkWidth(pair)
  const [advance, bearing] = [pair.width - letter, (pair.width - 2 * letter) / 2]
  const space = (spaced.width - pair.width) / 2
  return {
    ...columns(all, letter + clear, all.width - letter - clear),
    em,
    originX: advance + space - bearing - letter - clear,
    baseline: lowest(all),
    advance: all.width - spaced.width,
  }
}

interface Ink {
  width: number
  height: number
  data: Uint8Array
}

async function ink(text: string, font: string): Promise<Ink | undefined> {
  const markup = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  try {
    const picture = sharp({ text: { text: markup, font, dpi: 72, rgba: true } })
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data }
  } catch {
    // No fonts, or none that can draw this.
    return undefined
  }
}

const isInked = ({ data, width, height }: Ink, x: number) => {
  for (let y = 0; y < height; y++) if ((data[(y * width + x) * 4 + 3] ?? 0) > 127) return true
  return false
}

/** Of the first letter. */
function inkWidth(picture: Ink): number {
  let x = 1
  while (x < picture.width && isInked(picture, x)) x++
  return x
}

/** Below the first letter's foot. */
function lowest({ data, width, height }: Ink): number {
  let y = height
  while (y > 0 && !isRowInked(data, width, y - 1)) y--
  return y
}

const isRowInked = (data: Uint8Array, width: number, y: number) =>
  [1, 2, 3].some((x) => (data[(y * width + x) * 4 + 3] ?? 0) > 127)

function columns({ data, width, height }: Ink, from: number, to: number): Ink {
  const cut = new Uint8Array((to - from) * height * 4)
  for (let y = 0; y < height; y++)
    cut.set(data.subarray((y * width + from) * 4, (y * width + to) * 4), y * (to - from) * 4)
  return { width: to - from, height, data: cut }
}
