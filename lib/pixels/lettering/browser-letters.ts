/** Letters in the browser: bundled fonts come with the code, each as a piece of its own; everything else is the system's. */
import { fontAddresses } from './font-addresses.ts'
import type { Letters, SystemPicture, SystemText } from './letters.ts'

export const browserLetters: Letters = { font, drawn }

async function font(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const load = fontAddresses[name]
  if (!load) throw new Error(`no font ${name}`)
  const { default: address } = await load()
  return Uint8Array.fromBase64(address.slice(address.indexOf(',') + 1))
}

/** Pixels to an em, and the widest picture that is drawn. */
const finest = 192
const widest = 8000
/** Around what the measure says is inked. */
const margin = 4

const families: Readonly<Record<SystemText['face'], string>> = {
  sans: 'sans-serif',
  serif: 'serif',
  hand: 'sans-serif',
  mono: 'monospace',
  poster: 'sans-serif',
}

async function drawn(wanted: SystemText): Promise<SystemPicture | undefined> {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  prepare(context, wanted, finest)
  const em = Math.max(8, Math.floor(finest * Math.min(1, widest / (context.measureText(wanted.text).width + 1))))
  prepare(context, wanted, em)
  const size = context.measureText(wanted.text)
  const originX = Math.ceil(Math.max(0, size.actualBoundingBoxLeft)) + margin
  const baseline = Math.ceil(Math.max(0, size.actualBoundingBoxAscent)) + margin
  const width = originX + Math.ceil(Math.max(0, size.actualBoundingBoxRight)) + margin
  const height = baseline + Math.ceil(Math.max(0, size.actualBoundingBoxDescent)) + margin
  context.canvas.width = width
  context.canvas.height = height
  prepare(context, wanted, em)
  context.fillText(wanted.text, originX, baseline)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, data, em, originX, baseline, advance: size.width }
}

/** A canvas forgets all of this when its size changes. */
function prepare(context: OffscreenCanvasRenderingContext2D, { face, weight, direction }: SystemText, em: number) {
  const heavy = face === 'poster' ? 900 : weight === 'bold' ? 700 : 400
  context.font = `${heavy} ${em}px ${families[face]}`
  context.direction = direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}
