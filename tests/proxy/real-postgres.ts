/** A real PostgreSQL of our own in a folder of its own, where its programs are installed. Never touches one that runs already. */
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RealPostgres {
  url: string
  stop(): void
}

/** Debian's folder of PostgreSQL's programs, the newest version; or why there is none. */
export function findPostgres(): { folder: string } | { reason: string } {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folder = versions.map((version) => join(root, version, 'bin')).find((one) => existsSync(join(one, 'initdb')))
  return folder ? { folder } : { reason: 'PostgreSQL’s server programs (Debian: postgresql) are not installed here.' }
}

/** Throws with the server's own words when it does not start. */
export async function startPostgres(folder: string): Promise<RealPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'limn-postgres-'))
  const data = join(home, 'data')
  mkdirSync(data)
  const owner = ownerOfServer()
  if (owner) for (const path of [home, data]) chownSync(path, owner.uid, owner.gid)
  const run = (program: string, ...args: string[]) => {
    const done = spawnSync(join(folder, program), args, { ...owner, encoding: 'utf8', cwd: home })
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr || done.stdout || done.error?.message}`)
  }
  const port = await freePort()
  run('initdb', '-D', data, '-A', 'trust', '-U', 'limn', '--no-sync')
  const options = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1`
  run('pg_ctl', '-D', data, '-l', join(home, 'log'), '-o', options, '-w', 'start')
  return {
    url: `postgres://limn@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** The server refuses to run as root; Debian's package brings a user for it. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) throw new Error('There is no user called postgres to run the server as.')
  return { uid: Number(uid), gid: Number(gid) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.')
  return address.port
}
