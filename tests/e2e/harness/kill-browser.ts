/** Ends a browser as a power cut would: every process of it at once, in the middle of whatever it is writing. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Why it cannot be done on this machine, or `undefined`. */
export const noKilling = process.platform === 'linux' ? undefined : 'Processes are found in /proc, which is on Linux.'

/** Kills the browser that was started in `profile` and waits until nothing of it is left. Throws when there is none. */
export async function killBrowser(profile: string): Promise<void> {
  const first = processes().find(({ command }) => command.includes(`--user-data-dir=${profile}`) && !isChild(command))
  if (!first) throw new Error(`No browser runs in ${profile}.`)
  const doomed = familyOf(first.pid)
  for (const pid of doomed) kill(pid)
  while (processes().some(({ pid }) => doomed.includes(pid))) await pause(10)
}

const isChild = (command: readonly string[]) => command.some((word) => word.startsWith('--type='))

function familyOf(pid: number): number[] {
  const all = processes()
  const family = [pid]
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member).map((one) => one.pid))
  return family
}

/** What runs now; what has ended but is not collected yet does not count. */
function processes(): { pid: number; parent: number; command: string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
        if (state === 'Z') return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
        return [{ pid: Number(name), parent: Number(parent), command }]
      } catch {
        // It ended while it was being looked at.
        return []
      }
    })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already, with its parent.
  }
}
