/** Asks something once in a turn of the event loop, however many want to know. */
export function onceATurn(ask: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    ask()
    isAsked = true
    setImmediate(() => {
      isAsked = false
    })
  }
}
