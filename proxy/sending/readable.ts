/** Takes from `source` only what is asked for: a slow client slows the recipient down. */
import type { LimnContext } from '../rooms.ts'

/** The body of an answer. When `source` fails, the connection breaks off there: nothing after it is said, and it never looks complete. */
export function readable(c: LimnContext, source: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const outgoing = c.env?.outgoing
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await source.next()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          if (!outgoing) throw error
          // Left to the server, the error's words would be printed, and sent as the answer's last.
          outgoing.destroy()
          controller.close()
        }
      },
      async cancel() {
        await source.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
