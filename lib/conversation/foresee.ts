/** While words are being typed: where they would be done, so that it can be said before they are sent. Changes nothing else. */
import type { Route } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import { type Desk, recallShown } from './desk.ts'
import { readingContextOf } from './reading-context.ts'

/** The draft is kept at once; its route follows. Of several drafts in a hurry only the newest is read. */
export function createForesight(desk: Desk): (draft: string) => void {
  const { getState, setState } = desk.store
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
  return (draft) => {
    setState({ draft, ...(draft.trim() === '' ? { draftRoute: undefined } : {}) })
    void read()
  }
}

async function routeOf(desk: Desk, draft: string): Promise<Route | undefined> {
  if (draft.trim() === '') return undefined
  const view = await recallShown(desk)
  return view && understand(draft, readingContextOf(view)).route
}
