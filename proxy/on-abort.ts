/** `signal` may have been aborted before anyone listens, and then its event never comes. */

/** Calls `act` once when `signal` is aborted, at once if it already is. The answer stops listening. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act, { once: true })
  return () => signal.removeEventListener('abort', act)
}
