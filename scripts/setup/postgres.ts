/** PostgreSQL's server programs, for tests of the ledger on the real thing: installed where we may, else those are skipped with the reason. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall, aptSystem } from './apt.ts'
import { saying } from './say.ts'

/** Debian's place for them, a folder for each version. */
const root = '/usr/lib/postgresql'

const isThere = () =>
  existsSync(root) && readdirSync(root).some((version) => existsSync(join(root, version, 'bin', 'initdb')))

/** Never rejects. The tests start a server of their own, in a folder of their own. */
export async function ensurePostgres(): Promise<void> {
  if (isThere() || !aptSystem()) return
  await saying('Installing PostgreSQL, for tests of the ledger …', () => aptInstall(['postgresql']))
}
