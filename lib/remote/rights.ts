/** A person's rights towards the proxy, as verbs. Where this installation never registered there is nothing there, and nothing is asked. */
import { type AgeAttestation, ageAttestations } from '#contract/consent.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import type { Ask } from './ask.ts'

/** Who answers for the proxy, and where to complain. */
const infoSchema = z.object({
  operator: z.string(),
  contact: z.string(),
  retention: z.record(z.string(), z.string()).catch({}),
  rights: z.object({ complaint: z.url() }),
})
export type PrivacyInfo = z.infer<typeof infoSchema>

/** Everything that the proxy holds of this installation, as it answers it. */
const exportSchema = z.looseObject({
  installation: z.looseObject({
    age_attested: z.enum(ageAttestations).nullable().catch(null),
    jurisdiction: z.string().optional(),
    restricted: z.boolean(),
  }),
  consents: z.array(z.looseObject({})),
})
export type ProxyHoldings = z.infer<typeof exportSchema>

export interface RemoteRights {
  info(signal: AbortSignal): Promise<Outcome<PrivacyInfo>>
  /** `undefined` where it holds nothing. */
  holdings(signal: AbortSignal): Promise<Outcome<ProxyHoldings | undefined>>
  /** While restricted the proxy passes nothing on, whatever was agreed to. */
  restrict(signal: AbortSignal, on: boolean): Promise<Outcome<void>>
  /** Against everything: every yes ends. */
  object(signal: AbortSignal): Promise<Outcome<void>>
  correctAge(signal: AbortSignal, age: AgeAttestation): Promise<Outcome<void>>
  /** Answers after it is gone there. */
  erase(signal: AbortSignal): Promise<Outcome<void>>
}

/** `known` asks with the token, and answers `undefined` without asking where there is none. */
export function rightsOver(
  ask: Ask,
  known: <T>(work: (token: string) => Promise<Outcome<T>>) => Promise<Outcome<T> | undefined>,
): RemoteRights {
  const told = async (work: (token: string) => Promise<Outcome<unknown>>): Promise<Outcome<void>> => {
    const outcome = await known(work)
    return !outcome || outcome.ok ? done(undefined) : outcome
  }
  const anything = z.unknown()
  return {
    info: (signal) => ask(signal, infoSchema, 'GET', '/v1/privacy/info'),
    holdings: async (signal) =>
      (await known((token) => ask(signal, exportSchema, 'GET', '/v1/privacy/export', { token }))) ?? done(undefined),
    restrict: (signal, on) =>
      told((token) => ask(signal, anything, 'POST', '/v1/privacy/restriction', { token, body: { on } })),
    object: (signal) => told((token) => ask(signal, anything, 'POST', '/v1/privacy/objection', { token, body: {} })),
    correctAge: (signal, age) =>
      told((token) =>
        ask(signal, anything, 'POST', '/v1/privacy/rectification', { token, body: { age_attested: age } }),
      ),
    erase: (signal) => told((token) => ask(signal, anything, 'DELETE', '/v1/privacy/subject', { token })),
  }
}
