/** The operator's written statements about their accounts. One that is missing, incomplete or too long is no statement. */
import { readFileSync } from 'node:fs'
import { z } from '#contract/schema.ts'
import { endOfDay } from './recipient-record.ts'

const day = 86_400_000

const statementSchema = z
  .object({ attested_by: z.string().trim().min(2), attested_on: z.iso.date(), expires: z.iso.date() })
  .catchall(z.json())
type Statement = z.infer<typeof statementSchema>

/** What the operator has stated, or why nothing could be read. */
export type Attestations = { ok: true; statements: Readonly<Record<string, unknown>> } | { ok: false; why: string }

export function readAttestations(path: string | undefined): Attestations {
  if (!path) return { ok: false, why: 'LIMN_ATTESTATIONS is not set' }
  try {
    const statements: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof statements === 'object' && statements !== null && !Array.isArray(statements))
      return { ok: true, statements: { ...statements } }
    return { ok: false, why: `${path} (LIMN_ATTESTATIONS) holds no JSON object` }
  } catch {
    return { ok: false, why: `${path} (LIMN_ATTESTATIONS) cannot be read as JSON` }
  }
}

export type AttestationFinding =
  | { state: 'holds'; statement: Statement }
  | { state: 'missing' | 'expired'; why: string }

/** Whether the statement about `id` says what is `required` and is in force at `now` (ms). */
export function findAttestation(
  attestations: Attestations,
  id: string,
  required: Readonly<Record<string, string>>,
  now: number,
): AttestationFinding {
  if (!attestations.ok) return { state: 'missing', why: attestations.why }
  const entry = attestations.statements[id]
  if (entry === undefined) return { state: 'missing', why: `the file in LIMN_ATTESTATIONS says nothing about ${id}` }
  const parsed = statementSchema.safeParse(entry)
  if (!parsed.success)
    return { state: 'missing', why: `its statement has no valid ${String(parsed.error.issues[0]?.path[0])}` }
  const statement = parsed.data
  const unsaid = Object.entries(required).find(([key, value]) => statement[key] !== value)
  if (unsaid) return { state: 'missing', why: `its statement does not say ${unsaid[0]}=${unsaid[1]}` }
  if (Date.parse(statement.attested_on) > now) return { state: 'missing', why: 'its attested_on lies in the future' }
  if (Date.parse(statement.expires) - Date.parse(statement.attested_on) > 365 * day)
    return { state: 'missing', why: 'its expires lies more than 365 days after attested_on' }
  if (now >= endOfDay(statement.expires))
    return { state: 'expired', why: `its statement ran out on ${statement.expires}` }
  return { state: 'holds', statement }
}
