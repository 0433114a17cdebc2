/** The ledger that the settings name, with its keys, its checkpoints, and a look at whether an old copy stands in its place. */
import { type Keys, loadKeys, makeKeys } from '../keys.ts'
import { createSigner, type ReceiptSigner } from '../receipts.ts'
import type { Settings } from '../settings.ts'
import { findRollback, type Recovery, recoverFromRollback } from './after-restore.ts'
import { type Checkpoints, fileCheckpoints, memoryCheckpoints } from './checkpoints.ts'
import type { Entropy } from './event.ts'
import type { Ledger } from './ledger.ts'
import { connectPostgres } from './postgres.ts'
import { postgresStore } from './postgres-store.ts'
import { sqlLedger } from './sql-ledger.ts'
import type { SqlStore } from './sql-store.ts'
import { sqliteStore } from './sqlite-store.ts'
import { createVault, type Vault } from './vault.ts'
import { type MarkedLedger, withCheckpoints } from './with-checkpoints.ts'

export interface OpenedLedger {
  ledger: MarkedLedger
  /** The same as it stands, unchecked and unmarked: for looking at what is there. */
  bare: Ledger
  checkpoints: Checkpoints
  /** Where counts that must outlive a proxy are kept. `isShared`: several proxies may use it. */
  counts: { store: SqlStore; vault: Vault; isShared: boolean }
  keys: Keys
  signer: ReceiptSigner
}

export type LedgerSettings = Pick<Settings, 'ledger' | 'database' | 'keys'>

/** Reaches nothing yet. Rejects when the key file is not right. */
export async function openLedger(
  { ledger: path, database, keys: keyFile }: LedgerSettings,
  entropy: Entropy,
  onRecovery: (recovery: Recovery) => void = () => undefined,
): Promise<OpenedLedger> {
  const inMemory = path === ':memory:' && !database
  const keys = inMemory ? await makeKeys() : await loadKeys(keyFile)
  const signer = await createSigner(keys)
  const vault = createVault(keys.ledger)
  const store = database ? postgresStore(connectPostgres(database)) : sqliteStore(path, vault)
  const bare = sqlLedger(store, vault)
  const checkpoints = inMemory ? memoryCheckpoints() : fileCheckpoints(checkpointsBeside(keyFile), signer)
  const ledger = withCheckpoints(bare, checkpoints, entropy.now)
  const check = () => dealWithRollback(ledger, checkpoints, entropy, onRecovery)
  return {
    ledger: checkedFirst(ledger, check),
    bare,
    checkpoints,
    counts: { store, vault, isShared: database !== undefined },
    keys,
    signer,
  }
}

export const checkpointsBeside = (keyFile: string) => `${keyFile.replace(/(\.keys)?\.json$/, '')}.checkpoints`

export async function dealWithRollback(
  ledger: MarkedLedger,
  checkpoints: Checkpoints,
  entropy: Entropy,
  onRecovery: (recovery: Recovery) => void,
): Promise<void> {
  const marks = await checkpoints.all()
  const lost = await findRollback(ledger, marks)
  if (!lost) return
  const recovery = await recoverFromRollback(ledger, lost, marks, entropy)
  const head = await ledger.head()
  if (head) await checkpoints.add({ ...head, at: new Date(entropy.now()).toISOString(), restored: true })
  onRecovery(recovery)
}

const unchecked: readonly (keyof Ledger)[] = ['close']

/** Nothing is read or written before `check` has succeeded once; it is tried again at the next verb until then. */
function checkedFirst(ledger: MarkedLedger, check: () => Promise<void>): MarkedLedger {
  let checked: Promise<void> | undefined
  let isChecked = false
  const ready = () => {
    checked ??= check().then(
      () => {
        isChecked = true
      },
      (error: unknown) => {
        checked = undefined
        throw error
      },
    )
    return checked
  }
  const wrapped = Object.entries(ledger).map(([name, verb]) => [
    name,
    unchecked.includes(name as keyof Ledger)
      ? verb
      : async (...values: unknown[]) => {
          if (!isChecked) await ready()
          return (verb as (...given: unknown[]) => unknown)(...values)
        },
  ])
  return Object.fromEntries(wrapped) as MarkedLedger
}
