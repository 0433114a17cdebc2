/** The latest value of a live watch on the library; `undefined` until the first one arrives. */
import { useEffect, useState } from 'react'

type Watch<T> = (listener: (value: T) => void) => () => void

/** `watch` must keep its identity as long as it watches the same thing. A value of an earlier watch is never shown. */
export function useWatched<T>(watch: Watch<T>): T | undefined {
  const [heard, setHeard] = useState<{ watch: Watch<T>; value: T }>()
  useEffect(() => watch((value) => setHeard({ watch, value })), [watch])
  return heard?.watch === watch ? heard.value : undefined
}
