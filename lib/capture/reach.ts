/** The frame that was clicked and what was clicked in it; where no script may enter that frame, what the page around it knows. */
import type { Click } from '#contract/click.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Frame } from '#shell/page-script.ts'
import { askPage, type Clicked } from './ask-page.ts'

export interface Reached {
  frame: Frame
  clicked: Clicked
  /** No script may enter the frame of the click: this is all that the page around it knows. */
  fromOutside: boolean
}

/** Asked at the click itself and again by the panel: the page answers the same. */
export async function reachClick(click: Click): Promise<Outcome<Reached>> {
  const { id, tabId, frameId, srcUrl, linkUrl, media, way } = click
  const frame = { tabId, frameId }
  if (way === 'chosen') return reached(frame, await askPage(frame, 'picked', { id }))
  const inside = await askPage(frame, 'clicked', { id, named: { srcUrl, linkUrl, media } })
  if (inside.ok || frameId === 0) return reached(frame, inside)
  const top = { tabId, frameId: 0 }
  const outside = srcUrl
    ? await askPage(top, 'byAddress', { id, address: srcUrl })
    : await askPage(top, 'frameClicked', { id })
  return reached(top, outside, true)
}

const reached = (frame: Frame, clicked: Outcome<Clicked>, fromOutside = false): Outcome<Reached> =>
  clicked.ok ? done({ frame, clicked: clicked.value, fromOutside }) : clicked
