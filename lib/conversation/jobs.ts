/** One thing at a time: verbs wait for those before them, one can be stopped, and none outlives its conversation. */

export interface Job {
  /** Aborted by `stop`, and when another conversation takes the stage. */
  signal: AbortSignal
  /** Another conversation took the stage: what this job finds out is no longer anybody's. */
  superseded(): boolean
}

export interface Jobs {
  /** Runs `work` after all that is waiting. Settles also when `work` is dropped. */
  run(work: (job: Job) => Promise<void>): Promise<void>
  /** Ends what runs now; what waits still runs. */
  stop(): void
  /** Ends what runs now and drops what waits. */
  clear(): void
}

/** `failed` hears what a job throws: a mistake of ours, never an expected failure. */
export function createJobs(failed: (error: unknown) => void): Jobs {
  let era = 0
  let running: AbortController | undefined
  let last: Promise<void> = Promise.resolve()

  return {
    run(work) {
      const mine = era
      const superseded = () => mine !== era
      last = last.then(async () => {
        if (superseded()) return
        const controller = new AbortController()
        running = controller
        try {
          await work({ signal: controller.signal, superseded })
        } catch (error) {
          failed(error)
        } finally {
          if (running === controller) running = undefined
        }
      })
      return last
    },
    stop: () => running?.abort(),
    clear() {
      era++
      running?.abort()
      // What was stopped may take its time to notice; the next conversation does not wait for it.
      last = Promise.resolve()
    },
  }
}
