/** Asks the browser not to give up what is remembered when the disk runs short: once, and only when there is something to keep. */

/** Whatever the browser answers, nothing changes here: refused, it may still keep all, and says so to nobody. */
export function keeperOf(storage: StorageManager | undefined = globalThis.navigator?.storage): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    void storage
      ?.persisted?.()
      .then((already) => already || storage.persist())
      .catch(() => undefined)
  }
}
