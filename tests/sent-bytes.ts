/** The body of a request as undici was handed it: nothing, one piece, or several. */
export const sentBytes = (body: unknown): Buffer =>
  Buffer.concat([(body ?? []) as Uint8Array | readonly Uint8Array[]].flat())
