/** Progress for people, on stderr only: stdout belongs to a script's result. */

/** One short line. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Says what is going on before it starts, and how long it took when it took a while. */
export async function saying<T>(line: string, work: () => T | Promise<T>): Promise<T> {
  say(line)
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  if (seconds > 5) say(`  done in ${seconds.toFixed(0)} s`)
  return result
}
