/** At the click, before the panel is there: the page notes what was clicked. It may exchange its pictures a moment later. */
import type { Click } from '#contract/click.ts'
import { reachClick } from './reach.ts'

/** Never rejects; what could not be noted now is looked for again by the panel. */
export const collectClick = async (click: Click): Promise<void> => void (await reachClick(click))
