/** A screen of our own (Xvfb) and a hand on its mouse (xdotool), so that real right-clicks work where nobody is looking. */
import { spawn, spawnSync } from 'node:child_process'

export interface Display {
  /** The value for `DISPLAY`, such as `:7`. */
  display: string
  stop(): Promise<void>
}

/** Whether real right-clicks can be made on this machine; if not, `reason` is a sentence for a skipped test. */
export function displayTools(platform: NodeJS.Platform = process.platform): { available: boolean; reason?: string } {
  if (platform !== 'linux')
    return { available: false, reason: 'Real right-clicks are driven by Xvfb and xdotool, which are for Linux.' }
  const missing = ['Xvfb', 'xdotool'].filter((tool) => spawnSync('which', [tool], { stdio: 'ignore' }).status !== 0)
  return missing.length === 0
    ? { available: true }
    : { available: false, reason: `Real right-clicks need ${missing.join(' and ')}, not installed here.` }
}

/** Starts Xvfb on a free display number of its own choosing. Rejects with Xvfb's last words when it does not start. */
export async function startDisplay(): Promise<Display> {
  const screen = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const kill = () => void server.kill()
  const stop = () => {
    process.off('exit', kill)
    kill()
    return ended
  }
  process.once('exit', kill)
  return { display: `:${await displayNumber(server)}`, stop }
}

/** Runs xdotool on `display`. Throws when it fails: a click that did not happen must not look like one that did. */
export function xdotool(display: string, ...args: (string | number)[]): string {
  const run = spawnSync('xdotool', args.map(String), {
    env: { ...process.env, DISPLAY: display },
    encoding: 'utf8',
    timeout: 10_000,
  })
  if (run.status !== 0)
    throw new Error(`xdotool ${args.join(' ')} failed: ${run.error?.message ?? run.stderr.trim()}`, {
      cause: run.error,
    })
  return run.stdout.trim()
}

function displayNumber(server: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk) => {
      said += chunk
    })
    server.stdio[3]?.on('data', (chunk) => resolve(String(chunk).trim()))
    server.once('error', (cause) => reject(new Error('Xvfb could not be started.', { cause })))
    server.once('exit', () => reject(new Error(`Xvfb did not start: ${said.trim()}`)))
  })
}
