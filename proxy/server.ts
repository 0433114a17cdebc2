/** `node proxy/server.ts` runs the proxy; `node proxy/server.ts verify-ledger` checks its ledger. Says plainly what is missing. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { gatherLines } from './gather-lines.ts'
import { rotateSigningKey } from './keys.ts'
import { openLedger } from './ledger/open-ledger.ts'
import { verifyLedger } from './ledger/verify-ledger.ts'
import { describeFault } from './log-line.ts'
import { readSettings } from './settings.ts'
import { type RunningProxy, startProxy } from './start-proxy.ts'
import { tryBlocklist } from './try-blocklist.ts'

export { type RunningProxy, type StartOptions, startProxy } from './start-proxy.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

async function serve(): Promise<void> {
  const lines = gatherLines((text) => process.stdout.write(text))
  process.on('exit', lines.flush)
  const proxy = await startProxy({
    env: process.env,
    ownsProcess: true,
    log: (line) => lines.add(JSON.stringify(line)),
    onRecovery: ({ invalidated, erased }) =>
      complain(
        `An older copy of the ledger was found in its place: ${invalidated} consents in it were ended, ${erased} subjects erased again.`,
      ),
  })
  print(`Limn proxy listens on ${proxy.url}`)
  describeRecipients(proxy)
  if (proxy.ledgerFault)
    complain(`The ledger cannot be used, so everything that needs it is refused: ${proxy.ledgerFault}`)
  const stop = () => {
    // A second signal means it: then Node's own handling ends the process.
    process.off('SIGINT', stop).off('SIGTERM', stop)
    void proxy.close()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

function describeRecipients({ recipients }: RunningProxy): void {
  for (const { id, record, address, standing } of recipients.entries) {
    const { missing } = standing(Date.now())
    if (missing.length === 0) print(`  ${id}: available (${record.legal_name} at ${address.origin})`)
    else print(`  ${id}: not available. ${missing.join(' ')}`)
    const isLoopback = /^(127\.|localhost$|\[::1\]$)/.test(address.hostname)
    if (address.protocol === 'http:' && !isLoopback)
      complain(`  ${id}: ${address.origin} is not encrypted; pictures and the key would travel in the clear.`)
  }
}

/** Exit code 0: whole. 1: the first thing that is wrong is printed. */
async function verify(): Promise<number> {
  const settings = readSettings(process.env)
  const name = settings.database ? 'in the database' : settings.ledger
  for (const path of [settings.database ? undefined : settings.ledger, settings.keys])
    if (path !== undefined && !existsSync(path)) {
      print(`There is no ${path === settings.keys ? 'key file' : 'ledger'} at ${path}.`)
      return 1
    }
  const { bare: ledger, checkpoints } = await openLedger(settings, { now: Date.now, random: randomBytes })
  try {
    const found = await verifyLedger(ledger, checkpoints)
    print(found.ok ? `ok: ${found.rows} rows, head ${found.head}` : `bad ${found.where}: ${found.why}`)
    return found.ok ? 0 : 1
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    print(`bad ledger ${name}: ${cause instanceof Error ? cause.message : 'it cannot be read'}`)
    return 1
  } finally {
    await ledger.close()
  }
}

async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === 'verify-ledger' && rest.length === 0) process.exitCode = await verify()
  else if (command === 'rotate-keys' && rest.length === 0) {
    const { keys } = readSettings(process.env)
    print(
      `New receipts are signed by ${await rotateSigningKey(keys, Date.now())} once every proxy that uses ${keys} is started again.`,
    )
  } else if (command === 'try-blocklist' && rest.length > 0) {
    for (const line of await tryBlocklist(readSettings(process.env).blocklist, rest)) print(line)
  } else if (command === undefined) await serve()
  else
    throw new Error(
      `There is no ${[command, ...rest].join(' ')}. Use: (nothing) | verify-ledger | rotate-keys | try-blocklist FILE…`,
    )
}

/** Node would print the message of an error nobody caught, and that could hold anything. */
function dieWithoutWords(error: unknown): void {
  complain(`The proxy stopped at a fault: ${describeFault(error)}`)
  process.exit(1)
}

if (import.meta.main) {
  process.on('uncaughtException', dieWithoutWords).on('unhandledRejection', dieWithoutWords)
  main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE' ? 'The port is in use; set PORT to another. ' : ''
    complain(`The proxy cannot start. ${inUse}${error.message}`)
    process.exitCode = 1
  })
}
