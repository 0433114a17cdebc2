/** Text of any length, a piece at a time: what has grown long becomes a Blob, which the browser may keep on its disk. */

export interface GrowingText {
  add(text: string): void
  whole(): Blob
}

/** In UTF-16 units. Each Blob costs a message to another process, so short pieces are put together first. */
const long = 1 << 20

export function growingText(): GrowingText {
  const before: Blob[] = []
  let open: string[] = []
  let length = 0
  return {
    add(text) {
      open.push(text)
      length += text.length
      if (length < long) return
      before.push(new Blob(open))
      open = []
      length = 0
    },
    whole: () => new Blob([...before, ...open]),
  }
}
