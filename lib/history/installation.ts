/** Keeps what this installation is known by to its proxy: two flags that come and go together. */
import type { AgeAttestation } from '#contract/consent.ts'
import type { Preferences } from './preferences.ts'

export interface Installation {
  token(): Promise<string | undefined>
  /** What was attested when the token was given. */
  age(): Promise<AgeAttestation | undefined>
  keep(installation: { token: string; age: AgeAttestation }): Promise<void>
  forget(): Promise<void>
}

export const installationIn = (preferences: Preferences): Installation => ({
  token: () => preferences.read('installation-token'),
  age: () => preferences.read('age-attestation'),
  async keep({ token, age }) {
    await preferences.write('age-attestation', age)
    await preferences.write('installation-token', token)
  },
  async forget() {
    await preferences.forget('installation-token')
    await preferences.forget('age-attestation')
  },
})
