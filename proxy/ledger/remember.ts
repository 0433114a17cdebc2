/** The last results of a pure function, by its argument. */
export function remember<T>(work: (text: string, more: string) => T, most: number): (text: string, more: string) => T {
  const known = new Map<string, T>()
  return (text, more) => {
    const key = `${more} ${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    const made = work(text, more)
    // Insertion order is age: the oldest goes.
    if (known.size >= most) known.delete(known.keys().next().value ?? '')
    known.set(key, made)
    return made
  }
}
