/** The library that the panel sees: the history as it is, except that erasing everything first takes back every yes. */
import type { History } from '#history/history.ts'
import type { Remote } from '#remote/connect-proxy.ts'
import type { Library } from './library.ts'

/** Milliseconds that erasing waits for the proxy. Without its token nobody can use a yes that it could not be told about. */
const patience = 3000

export const libraryOf = (history: History, remote: Remote): Library => ({
  lock: history.lock,
  watchConversations: history.watchConversations,
  watchConversation: history.watchConversation,
  watchUsage: history.watchUsage,
  rename: history.rename,
  forget: history.forget,
  async forgetEverything() {
    await remote.withdraw(AbortSignal.timeout(patience))
    return history.forgetEverything()
  },
})
