/** Reads what a request says about itself in headers: its purpose, and whether Global Privacy Control is on. */
import type { Context } from 'hono'
import { type Purpose, purposes } from '#contract/consent.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

/** Only the exact value `1` counts. Extensions cannot set `Sec-GPC`, so our own header says the same. */
export const readGpc = (c: Context): boolean =>
  [c.req.header('sec-gpc'), c.req.header('limn-gpc')].some((value) =>
    value?.split(',').some((one) => one.trim() === '1'),
  )

/**
 * The purpose of a request among those its address serves; the first when it names none.
 * `improve.optional` may be named anywhere, so that the gate can say why not.
 */
export function readPurpose(c: Context, served: readonly [Purpose, ...Purpose[]]): Checked<Purpose> {
  const named = c.req.header('limn-purpose')
  if (named === undefined) return accept(served[0])
  const purpose = purposes.find((one) => one === named)
  if (purpose && (served.includes(purpose) || purpose === 'improve.optional')) return accept(purpose)
  return reject('invalid_body', 'This address does not serve the purpose that Limn-Purpose names.', 'Limn-Purpose')
}
