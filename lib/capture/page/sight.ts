/** What the page's isolated world knows of one picture: where it is shown, and every address that may hold it. Never leaves the page. */

export type SightKind = 'image' | 'background' | 'drawing' | 'canvas' | 'video' | 'frame'

export interface Sight {
  kind: SightKind
  /** The element that shows it. */
  element: Element
  /** Where it is shown from, absolute; `''` for what the page drew itself. */
  address: string
  /** Addresses that may hold a larger one, the most promising first. None of them is believed unseen. */
  larger: string[]
  /** How many of them, from the first, the markup itself names; the rest are guesses from those. */
  said: number
  alt: string
  /** In pixels of the file, where the page knows them; else 0. */
  width: number
  height: number
}

/** A shadow root, closed ones too: only an extension may look into those. */
export type ShadowRootOf = (element: Element) => ShadowRoot | null

/** Painted so small that it is a spacer, not a picture. */
export const isSpacer = ({ kind, width, height }: Sight): boolean =>
  kind === 'image' && width > 0 && width <= 2 && height <= 2
