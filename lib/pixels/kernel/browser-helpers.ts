/** Starts helper threads from inside a worker of the browser; they end with it. */
import type { Helpers } from './crew.ts'

/** Four threads are as many as memory feeds; the caller is one of them. */
export const browserHelpers: Helpers = {
  count: Math.min(navigator.hardwareConcurrency, 4) - 1,
  spawn(order) {
    const worker = new Worker(new URL('./browser-helper.ts', import.meta.url), { type: 'module', name: 'kernel' })
    worker.postMessage(order)
  },
}
