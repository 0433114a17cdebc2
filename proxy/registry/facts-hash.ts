/** What a translation of a record is of: told by a hash, so that one of an older text is never agreed to. */
import { canonicalJson, sha256 } from '../canonical.ts'
import type { NoticeLanguage, RecipientRecord, RecordTranslation } from './recipient-record.ts'

/** Of what is said in English for the person who decides: 12 hexadecimal digits. */
export const factsHash = ({ country, training: { basis }, retention, csam_scan }: RecipientRecord): string =>
  sha256(canonicalJson({ country, basis, retention, csam_scan })).slice(0, 12)

/** `undefined` where the record is not said in `language`, or was said otherwise when it was. */
export function translationOf(record: RecipientRecord, language: string): RecordTranslation | undefined {
  const said = record.translations?.[language as NoticeLanguage]
  return said?.of === factsHash(record) ? said : undefined
}
