/** The ceiling: the same things in clear in the browser's own database, through its own calls, and a clock. */

/** Conversations ordered by use, with all that belongs to them but their turns. */
export const plain = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('plain', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('conversations', { keyPath: 'updatedAt' })
      request.result.createObjectStore('turns', { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

export const finished = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })

export const answered = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export async function median(times: number, work: () => unknown): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) taken.push(await timed(work))
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0
}

/** A browser that has just started does much of its own; nobody looks at anything before it has done. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 1500))

/** The longest task while `work` is done; 0 where none is longer than 50 ms. */
export async function longestTask(work: () => Promise<void>): Promise<number> {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ type: 'longtask' })
  await work()
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  return longest
}
