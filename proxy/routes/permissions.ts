/** Recording that someone shown in a picture permits to be reenacted, taking it back, and looking at it. Off unless the operator says otherwise. */
import { Hono } from 'hono'
import { z } from '#contract/schema.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import { type PermissionEvent, permissiblePurposes, permissionBases, stamp } from '../ledger/event.ts'
import type { Installation } from '../ledger/ledger.ts'
import { endPermission, standingPermissions } from '../ledger/permission-events.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { isInForce, type Permission, permissionsIn, statements } from '../safety/permission.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { accept, answerRefusal, type Checked, reject } from '../wire/wire-refusal.ts'
import { isSignedBy } from './verify-grant.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const permissionSchema = z.strictObject({
  /** SHA-256 of the picture's bytes as they will be sent. */
  picture: hash,
  purposes: z.array(z.enum(permissiblePurposes)).min(1).max(permissiblePurposes.length),
  basis: z.enum(permissionBases),
  statement_hash: hash,
  language: z.string().min(2).max(35),
  client_time: z.iso.datetime({ offset: true }),
  valid_days: z.int().min(1).max(365).optional(),
  signature: z.string().min(1).max(1024),
})
type Statement = z.infer<typeof permissionSchema>

export const permissionWithdrawalSchema = z.strictObject({ permission: z.string().min(1).max(64).optional() })

const day = 86_400_000
/** As long as the picture itself is kept. */
const usualDays = 90

export function permissionRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, replays, now } = rooms
  const isOn = rooms.reenactment === true
  const app = new Hono<LimnEnv>()
  const known = authenticate(rooms)

  app.get('/v1/permissions', known, async (c) => {
    const permissions = permissionsIn(await ledger.events(c.get('installation').subject))
    return c.json({ enabled: isOn, statements, permissions: permissions.map((one) => toPermission(one, now())) })
  })

  app.post('/v1/permissions', known, async (c) => {
    if (!isOn) return answerRefusal(c, explainDenial('reenactment_declined', ''))
    const json = await readJson(c)
    const body = json.ok ? parseBody(permissionSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { installation } = c.var
    const statement = checkStatement(installation, body.value)
    if (!statement.ok) return answerRefusal(c, statement.refusal)
    const made = stamp(rooms)
    const event = givenEvent(made, installation.subject, statement.value)
    await ledger.amend(installation.subject, () => [event])
    return c.json({ permission: permissionsIn([event]).map((one) => toPermission(one, now()))[0] }, 201)
  })

  app.post('/v1/permissions/withdraw', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(permissionWithdrawalSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { permission } = body.value
    const { subject } = c.get('installation')
    const meant = standingPermissions(await ledger.events(subject)).filter(
      (one) => permission === undefined || one.permission_id === permission,
    )
    // What is under way under it is decided on again within half a second, here and on every other proxy.
    await ledger.amend(subject, () => meant.map((one) => endPermission(one, 'subject', 'withdrawn', rooms)))
    replays.forget(subject)
    return c.json({ withdrawn: meant.length })
  })

  return app
}

function checkStatement({ publicKey }: Installation, statement: Statement): Checked<Statement> {
  if (!Object.values(statements).some((one) => one.hash === statement.statement_hash))
    return reject('invalid_body', 'This is not the statement in force; GET /v1/permissions has it.', 'statement_hash')
  if (!publicKey || !isSignedBy(publicKey, statement))
    return reject(
      'invalid_body',
      'A permission must be signed by the key that this installation introduced itself with.',
      'signature',
    )
  return accept(statement)
}

function givenEvent(
  made: ReturnType<typeof stamp>,
  subject: string,
  { valid_days, ...statement }: Statement,
): PermissionEvent {
  return {
    ...made,
    ...statement,
    kind: 'permission',
    subject_id: subject,
    actor: 'subject',
    permission_id: made.event_id,
    state: 'given',
    valid_until: new Date(Date.parse(made.event_time) + (valid_days ?? usualDays) * day).toISOString(),
    withdrawal_method: 'POST /v1/permissions/withdraw',
    retention_ref: 'GET /v1/privacy/info',
  }
}

/** As it is shown at `now` (ms), and as it is exported. */
export const toPermission = (one: Permission, now: number) => ({
  id: one.id,
  picture: one.picture,
  purposes: one.purposes,
  basis: one.basis,
  state: one.state === 'given' && !isInForce(one, now) ? 'expired' : one.state,
  statement_hash: one.statementHash,
  given_at: new Date(one.givenAt).toISOString(),
  valid_until: new Date(one.validUntil).toISOString(),
})
