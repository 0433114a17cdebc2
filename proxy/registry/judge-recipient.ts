/** Whether a recipient can be held to not training, at one instant: by its record, and by what the operator has stated. Pure. */
import { type Attestations, findAttestation } from './attestations.ts'
import { endOfDay, type RecipientRecord } from './recipient-record.ts'

export interface Judgement {
  /** Read recently enough, and stated by the operator for today. */
  fresh: boolean
  /** Something binding keeps it from training. */
  trainingDenied: boolean
  /** Sentences for the operator: what to set. */
  missing: readonly string[]
  /** What binds it, for receipts. */
  controls: readonly string[]
}

/** How the recipient stands at `now` (ms). Whatever is not known to hold, does not. */
export function judgeRecipient(record: RecipientRecord, attestations: Attestations, now: number): Judgement {
  if (now >= endOfDay(record.review_by))
    return {
      fresh: false,
      trainingDenied: true,
      missing: [`What is known about it was to be read again by ${record.review_by}: update Limn.`],
      controls: [],
    }
  const { policy, control } = record.training
  if (policy === 'trains' || policy === 'unknown')
    return {
      fresh: true,
      trainingDenied: false,
      missing: ['There is no verified way to keep it from training on what it is sent.'],
      controls: [],
    }
  const required = record.attestations_required
  const found = findAttestation(attestations, record.id, required, now)
  if (Object.keys(required).length > 0 && found.state !== 'holds') {
    const said = { ...required, attested_by: 'your name', attested_on: 'YYYY-MM-DD', expires: 'YYYY-MM-DD' }
    const howTo = `Put ${JSON.stringify({ [record.id]: said })} into the JSON file that LIMN_ATTESTATIONS names, if it is true (${found.why}).`
    return {
      fresh: found.state !== 'expired',
      trainingDenied: found.state === 'expired',
      missing: [howTo],
      controls: [],
    }
  }
  const stated =
    found.state === 'holds'
      ? Object.keys(required).map((one) => `${one}=${required[one]} stated ${found.statement.attested_on}`)
      : []
  const set = Object.entries(control.set).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return { fresh: true, trainingDenied: true, missing: [], controls: [`training: ${policy}`, ...stated, ...set] }
}
