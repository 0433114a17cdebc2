/** One recipient as this proxy runs it: its file, the operator's key and address, and how it stands at any instant. */
import type { RecipientTerms } from '#consent/decide.ts'
import type { Recipient } from '#contract/recipient.ts'
import type { RecipientFacts } from '../ledger/consent-record.ts'
import type { Attestations } from './attestations.ts'
import { composeNotices, type Notice } from './compose-notice.ts'
import { translationOf } from './facts-hash.ts'
import { judgeRecipient } from './judge-recipient.ts'
import { isSdkEndpoint, type RecipientModule } from './recipient-module.ts'
import type { RecipientRecord } from './recipient-record.ts'
import { termsVersionOf } from './terms-version.ts'

export interface RecipientEntry {
  id: string
  module: RecipientModule
  /** The record as it holds for `address`. */
  record: RecipientRecord
  /** Base address of every call, without a trailing slash. */
  address: URL
  key?: string | undefined
  /** What the recipient itself calls a model. */
  nameOf(model: string): string
  notices: Readonly<Record<string, Notice>>
  termsVersion: string
  /** How it stands at `now` (ms): what decisions need, what is missing, and the statement that holds it. */
  standing(now: number): RecipientStanding
}

export interface RecipientStanding {
  terms: RecipientTerms
  /** Sentences for the operator: what to set. Empty when it can be used. */
  missing: readonly string[]
  /** What binds it, for receipts. */
  controls: readonly string[]
}

export interface OperatorConfig {
  env: Readonly<Record<string, string | undefined>>
  attestations: Attestations
}

/** Throws when the operator's address cannot be used. */
export function createEntry(module: RecipientModule, { env, attestations }: OperatorConfig): RecipientEntry {
  const address = readAddress(module, env)
  const record = recordAt(module, address)
  const notices = composeNotices(record)
  let known: { second: number; standing: RecipientStanding } | undefined
  const isPlaced = Boolean(module.variables.address && env[module.variables.address]?.trim())
  const key = env[module.variables.key]?.trim() || undefined
  return {
    id: record.id,
    module,
    record,
    address,
    key,
    nameOf: (model) => env[module.variables.models?.[model] ?? '']?.trim() || model,
    notices,
    termsVersion: termsVersionOf(record),
    standing(now) {
      // Records and statements begin and end at midnight: within one second nothing changes.
      const second = Math.floor(now / 1000)
      if (known?.second !== second) known = { second, standing: standingAt(second * 1000) }
      return known.standing
    },
  }

  function standingAt(now: number): RecipientStanding {
    const { fresh, trainingDenied, missing, controls } = judgeRecipient(record, attestations, now)
    const isRefused = !trainingDenied && Object.keys(record.attestations_required).length === 0
    const keyless =
      module.isOperators || isRefused || key
        ? []
        : [`Set ${module.variables.key} to your key for ${record.legal_name}.`]
    const nowhere = module.isOperators && !isPlaced ? [`Set ${module.variables.address} to its address.`] : []
    const noticeHashes = Object.values(notices).map((notice) => notice.hash)
    return {
      terms: { fresh, trainingDenied, minAge: record.min_age, noticeHashes },
      missing: [...keyless, ...nowhere, ...missing],
      controls,
    }
  }
}

/** The entry as `GET /v1/recipients` lists it. */
export function describeEntry(entry: RecipientEntry, now: number): Recipient {
  const { id, module, record, notices, termsVersion, standing } = entry
  const { terms, missing } = standing(now)
  const { legal_name, role, via, country, policy_url, models, min_age, training } = record
  return {
    id,
    legal_name,
    role,
    ...(via ? { via } : {}),
    country,
    policy_url,
    models: models.map((model) =>
      model.capabilities.includes('edit') && takesMask(module) ? { ...model, takes_mask: true } : model,
    ),
    training: { verdict: terms.trainingDenied && terms.fresh ? 'honoured' : 'refused', basis: training.basis },
    retention: retentionOf(record),
    min_age,
    terms_version: termsVersion,
    notices: Object.fromEntries(
      Object.entries(notices).map(([language, notice]) => [language, { ...notice, ...saidIn(record, language) }]),
    ),
    available: missing.length === 0,
    ...(missing.length > 0 ? { unavailable_reason: missing.join(' ') } : {}),
  }
}

/** The sentences of the list itself, where the record is said in `language`. */
function saidIn(record: RecipientRecord, language: string) {
  const said = translationOf(record, language)
  if (!said) return {}
  const { country, basis, retention, csam_scan } = said
  const kept = [retention.abuse_log, retention.state, retention.media, csam_scan].filter(Boolean).join('')
  return { said: { country, basis, retention: kept } }
}

/** Whether an edit may say by a mask where it is meant. */
const takesMask = ({ endpoints: { edit } }: RecipientModule): boolean =>
  edit !== undefined && (isSdkEndpoint(edit) ? edit.takes.mask : edit.allowed.files.includes('mask'))

const retentionOf = ({ retention, csam_scan }: RecipientRecord): string =>
  [retention.abuse_log, retention.state, retention.media, csam_scan].filter(Boolean).join(' ')

/** The entry as a consent record names it. */
export function factsOf(entry: RecipientEntry | undefined): RecipientFacts | undefined {
  if (!entry) return undefined
  const { legal_name: legalName, via, country, regions, policy_url: policyUrl } = entry.record
  return { legalName, via, country, regions, policyUrl, retention: retentionOf(entry.record) }
}

function readAddress({ address, variables }: RecipientModule, env: OperatorConfig['env']): URL {
  const own = variables.address ? env[variables.address]?.trim() : undefined
  const url = URL.parse(own || address)
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
  if (!isPlain) throw new Error(`${variables.address} must be an http or https address without a query or a password.`)
  // Clients of this wire write the address with and without its version; both mean the same server.
  url.pathname = url.pathname.replace(/\/+$/, '') || new URL(address).pathname
  return url
}

function recordAt({ record, address, elsewhere }: RecipientModule, url: URL): RecipientRecord {
  if (url.origin === new URL(address).origin) return record
  if (!elsewhere) throw new Error(`${record.id} can be reached at its own address only.`)
  const { basis, ...said } = elsewhere(url.host)
  // A translation of what holds at its own address would be a promise that nobody made.
  return { ...record, translations: undefined, ...said, hosts: [url.host], training: { ...record.training, basis } }
}
