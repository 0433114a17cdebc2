/** Many small writes as few large ones: what comes while one is under way goes with the next. */
import type { SqlStore, SqlValue, SqlWrite } from './sql-store.ts'

/** More in one go would hold everyone else up. */
const mostAtOnce = 256

export function gatherWrites(
  store: Pick<SqlStore, 'note'>,
): (sql: string, ...values: readonly SqlValue[]) => Promise<void> {
  const waiting: { write: SqlWrite; done: () => void; failed: (error: unknown) => void }[] = []
  let isWriting = false

  const flush = async () => {
    while (waiting.length > 0) {
      const now = waiting.splice(0, mostAtOnce)
      try {
        await store.note(now.map(({ write }) => write))
        for (const { done } of now) done()
      } catch (error) {
        for (const { failed } of now) failed(error)
      }
    }
    isWriting = false
  }
  return (sql, ...values) =>
    new Promise((done, failed) => {
      waiting.push({ write: { sql, values }, done, failed })
      if (isWriting) return
      isWriting = true
      // After everything that is ready now has had its say.
      setImmediate(() => void flush())
    })
}
