/** The text a person says yes or no to, made from the recipient's record alone: when the record changes, so does its hash. */
import { sha256 } from '../canonical.ts'
import { translationOf } from './facts-hash.ts'
import { purposesOf } from './recipient-module.ts'
import {
  type NoticeLanguage,
  noticeLanguages,
  type RecipientRecord,
  type RecordTranslation,
} from './recipient-record.ts'
import { termsVersionOf } from './terms-version.ts'
import { traditionalChinese } from './traditional-chinese-notice.ts'

export interface Notice {
  /** SHA-256 of `text` in UTF-8, hexadecimal. */
  hash: string
  text: string
}

/** By language (BCP 47). English is always there; another one where the record is said in it. */
export function composeNotices(record: RecipientRecord): Record<string, Notice> {
  const others = noticeLanguages.flatMap((language) => {
    const said = translationOf(record, language)
    return said ? [[language, noticeOf(composers[language](record, said))] as const] : []
  })
  return { en: noticeOf(english(record)), ...Object.fromEntries(others) }
}

const noticeOf = (text: string): Notice => ({ hash: sha256(text), text })

const composers: Readonly<Record<NoticeLanguage, (record: RecipientRecord, said: RecordTranslation) => string>> = {
  'zh-Hant': traditionalChinese,
}

const doings = {
  'edit.generative': 'change a picture',
  'enhance.face': 'improve a face in a picture',
  'generate.image': 'make a picture from words',
  'generate.video': 'make a video',
  'plan.text': 'understand a request',
  'improve.optional': 'improve its models',
} as const

function english(record: RecipientRecord): string {
  const { legal_name: name, country, retention } = record
  const purposes = new Set(record.models.flatMap((model) => model.capabilities.flatMap((one) => purposesOf[one])))
  const via = record.via ? ` The request travels through ${record.via}, which receives it as well.` : ''
  const wordsOnly = purposes.has('plan.text')
    ? ' To understand a request only words and settings are sent, never the picture.'
    : ''
  const stated = Object.keys(record.attestations_required).length > 0
  const condition = stated
    ? 'Limn refuses to send anything unless the operator of this proxy has stated that this holds.'
    : 'Limn refuses to send anything without that.'
  return [
    `If you agree, Limn sends what is needed to ${name} (${country}) when you ask it to ${list([...purposes].map((one) => doings[one]))}.${via} Your yes counts only for the purpose you were asked about.`,
    `What is sent: the picture or the part of it that is to change, your words, and technical settings such as the size.${wordsOnly} Your name, e-mail address, IP address, browsing history, the page you are on and the name of the file are not sent.`,
    `How long it is kept: ${[retention.abuse_log, retention.state, retention.media, record.csam_scan].filter(Boolean).join(' ')}`,
    `Training: ${record.training.basis} ${condition}`,
    `Age: you must be at least ${record.min_age}.`,
    `Your choice: you can say no, and everything that runs on your own device keeps working. You can take a yes back at any time under Privacy, as easily as you gave it. From then on nothing more is sent and work under way is stopped; what was sent before stays with ${name} for the time given above. A yes ends by itself after 12 months at most, and you are asked again when these terms change.`,
    `Terms ${termsVersionOf(record)}. More: ${record.policy_url}`,
  ].join('\n\n')
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
