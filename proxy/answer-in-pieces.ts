/** An answer as undici hands it over: its head once, then its body piece by piece, no faster than it is taken. No streams in between. */
import { type Dispatcher, errors } from 'undici'

export interface AnswerHead {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Bytes that may wait to be taken before the sender is slowed down. */
const mostWaiting = 512 * 1024

export class AnswerInPieces implements Dispatcher.DispatchHandler, AsyncIterableIterator<Buffer> {
  /** Rejects when there is none; what was stopped before says why it was. */
  readonly head: Promise<AnswerHead>
  #begin: (head: AnswerHead) => void = () => undefined
  #fail: (error: unknown) => void = () => undefined
  #controller: Dispatcher.DispatchController | undefined
  #waiting: Buffer[] = []
  #bytes = 0
  #end: { error?: unknown } | undefined
  #wake: (() => void) | undefined
  readonly #onClose: () => void

  /** `onClose`: it came to an end, whichever. */
  constructor(onClose: () => void) {
    this.#onClose = onClose
    this.head = new Promise((begin, fail) => {
      this.#begin = begin
      this.#fail = fail
    })
    // Whoever waits for it hears of it; it may be stopped before anyone does.
    this.head.catch(() => undefined)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#end) controller.abort(asError(this.#end.error))
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: AnswerHead['headers']): void {
    // 1xx: the answer is still to come.
    if (status >= 200) this.#begin({ status, headers })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#waiting.push(chunk)
    this.#bytes += chunk.length
    if (this.#bytes > mostWaiting) controller.pause()
    this.#wake?.()
  }

  onResponseEnd(): void {
    this.#close({})
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#close({ error })
  }

  /** Breaks the connection off; whoever takes pieces is told so. */
  stop(): void {
    const error = new errors.RequestAbortedError()
    this.#waiting = []
    this.#close({ error })
    this.#controller?.abort(error)
  }

  async next(): Promise<IteratorResult<Buffer>> {
    while (this.#waiting.length === 0 && !this.#end)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    const value = this.#waiting.shift()
    if (value) {
      this.#bytes -= value.length
      if (this.#bytes <= mostWaiting) this.#controller?.resume()
      return { done: false, value }
    }
    if (this.#end && 'error' in this.#end) throw this.#end.error
    return { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<Buffer>> {
    if (!this.#end) this.stop()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #close(end: { error?: unknown }): void {
    if (this.#end) return
    this.#end = end
    this.#onClose()
    if ('error' in end) this.#fail(end.error)
    this.#wake?.()
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new errors.RequestAbortedError())
