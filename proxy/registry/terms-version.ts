/** The version of what a person says yes to. */
import { canonicalJson, sha256 } from '../canonical.ts'
import type { RecipientRecord } from './recipient-record.ts'

/** Which record a yes was given to: the day it was read, and the hash of all it says. How it is said elsewhere is no other record. */
export const termsVersionOf = ({ translations: _, ...record }: RecipientRecord): string =>
  `${record.evidence[0]?.read_on ?? 'operator'}.${sha256(canonicalJson(record)).slice(0, 12)}`
