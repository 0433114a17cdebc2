/** Who this installation is to the proxy: a token it was given once, and the age that was attested with it. Nothing of the person. */
import type { AgeAttestation } from '#contract/consent.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import type { Ask } from './ask.ts'

/** Where the token is kept. The panel keeps it with its flags; nothing else may read it. */
export interface InstallationStore {
  token(): Promise<string | undefined>
  age(): Promise<AgeAttestation | undefined>
  keep(installation: { token: string; age: AgeAttestation }): Promise<void>
  forget(): Promise<void>
}

const registeredSchema = z.object({ token: z.string().min(1) })

/** The token, after registering where there is none yet. Only ever called for something the person has just said yes to. */
export async function tokenFor(
  signal: AbortSignal,
  ask: Ask,
  store: InstallationStore,
  age: AgeAttestation,
): Promise<Outcome<string>> {
  const token = await store.token()
  if (token && covers(await store.age(), age)) return done(token)
  if (token) {
    // A token is bound to the age attested with it: an older one is a new installation, and the old one's yeses end.
    const withdrawn = await ask(signal, z.unknown(), 'POST', '/v1/consents/withdraw', { token, body: {} })
    if (!withdrawn.ok && withdrawn.refusal.detail?.code !== 'invalid_token') return withdrawn
  }
  const registered = await ask(signal, registeredSchema, 'POST', '/v1/installations', { body: { age_attested: age } })
  if (!registered.ok) return registered
  await store.keep({ token: registered.value.token, age })
  return done(registered.value.token)
}

const covers = (known: AgeAttestation | undefined, needed: AgeAttestation) => known === '18+' || known === needed

/** The attestation a recipient's lowest age asks for. */
export const ageFor = (minAge: number): AgeAttestation => (minAge > 13 ? '18+' : '13+')
