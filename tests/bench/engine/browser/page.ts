/** The page's side of the bench: what the script in Node may call, by name. */
import type { Timed } from '../round-robin.ts'
import { type FirstSight, firstSight, longestStop, measureFiles, sliderToPixels, wholeSession } from './product.ts'
import type { Measured, Task } from './worker.ts'

const verbs = {
  async measure(task: Task): Promise<Measured> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    try {
      const { promise, resolve, reject } = Promise.withResolvers<Measured>()
      worker.onmessage = ({ data }) => (data.measured ? resolve(data.measured) : reject(new Error(data.failed)))
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage(task)
      return await promise
    } finally {
      worker.terminate()
    }
  },
  files: async (path: string, rounds: number): Promise<Timed> => measureFiles(await blobAt(path), rounds),
  slider: async (path: string, longest: number, moves: number): Promise<number> =>
    sliderToPixels(await blobAt(path), longest, moves),
  sight: async (path: string, longest: number, rounds: number): Promise<FirstSight> =>
    firstSight(await blobAt(path), longest, rounds),
  stop: async (path: string, moments: number): Promise<number> => longestStop(await blobAt(path), moments),
  session: async (path: string): Promise<void> => wholeSession(await blobAt(path)),
}

export type Verbs = typeof verbs

const blobAt = async (path: string): Promise<Blob> => {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} is not served`)
  return answer.blob()
}

Object.assign(globalThis, { verbs })
