/** While words stand in the text area: where they would be done, so that it can be said before they are sent. Changes nothing else. */
import type { Route } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import { type Desk, recallShown } from './desk.ts'
import { readingContextOf } from './reading-context.ts'

/** Follows the draft, however it changes. Of several drafts in a hurry only the newest is read. */
export function foresee(desk: Desk): void {
  const { getState, setState, subscribe } = desk.store
  let reading = false
  const read = async () => {
    if (reading) return
    reading = true
    try {
      let draft: string
      do {
        draft = getState().draft
        const draftRoute = await routeOf(desk, draft)
        if (getState().draft === draft) setState({ draftRoute })
      } while (getState().draft !== draft)
    } finally {
      reading = false
    }
  }
  subscribe((now, before) => {
    if (now.draft === before.draft) return
    if (now.draft.trim() === '') setState({ draftRoute: undefined })
    else void read()
  })
}

async function routeOf(desk: Desk, draft: string): Promise<Route | undefined> {
  if (draft.trim() === '') return undefined
  const view = await recallShown(desk)
  return view && understand(draft, readingContextOf(view)).route
}
