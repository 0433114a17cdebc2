/** Where letters come from: fonts that are bundled, and the system's own for what these lack. Each realm hands in its own. */

export const faces = ['sans', 'serif', 'hand', 'mono', 'poster'] as const
export type Face = (typeof faces)[number]
export type Weight = 'regular' | 'bold'

/** One word or character that the system is asked for. */
export interface SystemText {
  text: string
  /** What it should resemble. */
  face: Face
  weight: Weight
  /** How neutral characters run; letters run as their script does. */
  direction: 'ltr' | 'rtl'
}

/** Black on nothing, or in its own colours. All lengths in its own pixels. */
export interface SystemPicture {
  width: number
  height: number
  /** RGBA, not premultiplied. */
  data: Uint8ClampedArray | Uint8Array
  /** Of one em. */
  em: number
  /** Where the text begins, on its baseline. */
  originX: number
  baseline: number
  /** How far the next text stands from there. */
  advance: number
}

export interface Letters {
  /** The bytes of `fonts/NAME.woff`. Asks no network; throws where there is no such font. */
  font(name: string): Promise<Uint8Array<ArrayBuffer>>
  /** `undefined` where the system cannot draw any text. What it has no glyph for, it shows as boxes. */
  drawn(text: SystemText): Promise<SystemPicture | undefined>
}
