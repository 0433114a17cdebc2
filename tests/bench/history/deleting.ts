/** What is measured of choosing and deleting, in the page of the bench. Each verb answers milliseconds. */
import type { History, Wanted } from '#history/history.ts'
import { longestTask, timed } from './plain.ts'

export const deletingFrom = (open: () => Promise<History>) => ({
  /** All that is wanted, chosen, named in numbers and bytes, and deleted. */
  async deleteFound(wanted: Wanted) {
    const history = await open()
    const stop = history.watchPage({ wanted, limit: 60 }, () => {})
    const times = { find: 0, weigh: 0, forget: 0, longest: 0, conversations: 0, left: 0 }
    times.longest = await longestTask(async () => {
      let ids: readonly string[] = []
      times.find = await timed(async () => {
        ids = await history.find(wanted)
      })
      times.weigh = await timed(async () => {
        times.conversations = (await history.weigh(ids)).conversations
      })
      times.forget = await timed(() => history.forget(ids))
    })
    times.left = (await history.usage()).conversations.count
    stop()
    history.close()
    return times
  },
})
