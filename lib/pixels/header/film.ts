/** A film says its size where only its reader looks: here it is known to be one, and no more. */
import type { Header } from './header.ts'

export const readFilm = (): Header => ({ width: 0, height: 0, isUnmeasured: true, orientation: 1, hasAlpha: false })
