/** Waiting while something is chosen on the page. Holds up nothing: what is on the stage can be worked on meanwhile. */
import type { Capture } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import { begin } from './begin.ts'
import type { Desk } from './desk.ts'
import type { Pointing } from './session.ts'

type Choose = (signal: AbortSignal) => Promise<Capture | Refusal | undefined>

export function createPointing(desk: Desk): { point(what: Pointing, choose: Choose): Promise<void>; end(): void } {
  let under: AbortController | undefined
  const end = () => {
    under?.abort()
    under = undefined
    if (desk.store.getState().pointing) desk.store.setState({ pointing: undefined })
  }
  return {
    end,
    async point(pointing, choose) {
      end()
      const mine = new AbortController()
      under = mine
      desk.store.setState({ pointing, notice: undefined })
      const chosen = await choose(mine.signal)
      if (under !== mine) return
      end()
      if (typeof chosen === 'function') await begin(desk, chosen)
      else if (chosen) desk.store.setState({ notice: chosen })
    },
  }
}
