/** Lines that are written in one go for each turn of the event loop: a call of the system for each costs more than its line. */
export function gatherLines(write: (text: string) => void): { add(line: string): void; flush(): void } {
  let waiting = ''
  const flush = () => {
    if (waiting !== '') write(waiting)
    waiting = ''
  }
  return {
    add(line) {
      if (waiting === '') setImmediate(flush)
      waiting += `${line}\n`
    },
    flush,
  }
}
