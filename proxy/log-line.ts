/** The only fields a log line may have. No address, agent, prompt, body, key or token is ever among them. */

export interface LogLine {
  ts: string
  req_id: string
  /** The pattern, never the path that was asked for. */
  route: string
  status: number
  ms: number
  recipient?: string
  model?: string
  bytes_in?: string
  bytes_out?: string
  decision_code?: string
  /** Name and place of an unexpected error; its message could hold anything. */
  fault?: string
}

/** Sizes are logged as powers of four, too coarse to recognise a picture by. */
export function sizeBucket(bytes: number): string {
  if (bytes === 0) return '0'
  const power = Math.ceil(Math.log(bytes) / Math.log(4))
  return `<=${4 ** Math.max(power, 5)}`
}

/** Which error, and the first place of ours in its stack. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const place = /^.*\/(proxy|lib)\/([\w./-]+\.ts:\d+)/m.exec(error.stack?.slice(error.stack.indexOf('\n    at')) ?? '')
  return `${error.name}${place ? ` at ${place[1]}/${place[2]}` : ''}`
}
