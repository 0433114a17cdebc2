/** Starts helper threads in Node. They keep no process alive, and one that cannot start is done without. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Helpers } from './crew.ts'

/** Four threads are as many as memory feeds; the caller is one of them. */
export const nodeHelpers = (count = Math.min(availableParallelism(), 4) - 1): Helpers => ({
  count,
  spawn(order) {
    const worker = new Worker(new URL('./helper.node.ts', import.meta.url), { workerData: order, execArgv: [] })
    worker.on('error', () => {})
    worker.unref()
  },
})
