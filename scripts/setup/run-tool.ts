/** Runs one of the project's own tools (a package's program) under this same Node, and keeps what it says. */
import { spawn } from 'node:child_process'
import { inProject, root } from './root.ts'

export interface ToolRun {
  code: number
  /** stdout and stderr in the order in which they came. */
  said: string
  ms: number
}

/** `program` is a JavaScript file relative to the project. `live` shows its words as they come, on stderr. */
export function runTool(
  program: string,
  args: readonly string[],
  { live = false, env = {} }: { live?: boolean; env?: Record<string, string> } = {},
): Promise<ToolRun> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const tool = spawn(process.execPath, [inProject(program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let said = ''
    for (const stream of [tool.stdout, tool.stderr])
      stream.setEncoding('utf8').on('data', (words: string) => {
        said += words
        if (live) process.stderr.write(words)
      })
    tool.once('error', (cause) => reject(new Error(`${program} could not be started.`, { cause })))
    tool.once('close', (code) => resolve({ code: code ?? 1, said, ms: performance.now() - started }))
  })
}

/** As `runTool`, but a failure is thrown with the tool's own words. */
export async function mustRunTool(program: string, args: readonly string[]): Promise<ToolRun> {
  const run = await runTool(program, args)
  if (run.code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${run.said.trim()}`)
  return run
}
