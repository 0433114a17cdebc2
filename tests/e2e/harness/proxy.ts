/** The proxy as an operator would run it for one recipient: a key, a statement that is in force, and an upstream of the test's own. */
import { writeFile } from 'node:fs/promises'
import { startProxy } from '#proxy/server.ts'

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** OpenAI, at `upstream`. `pathFor`: where a file of this test goes. Its ledger is in memory, and gone when it is closed. */
export const startProxyFor = (upstream: { url: string }, pathFor: (name: string) => string) =>
  startProxyOf('openai', { data_sharing: 'off' }, pathFor, {
    OPENAI_API_KEY: 'sk-not-a-key',
    OPENAI_BASE_URL: upstream.url,
  })

/** The operator's own server, which makes films. */
export const startFilmProxyFor = (upstream: { url: string }, pathFor: (name: string) => string) =>
  startProxyOf('self-hosted', { run_by: 'operator', keeps: 'nothing' }, pathFor, {
    SELF_HOSTED_BASE_URL: upstream.url,
  })

async function startProxyOf(
  recipient: string,
  states: Record<string, string>,
  pathFor: (name: string) => string,
  env: Record<string, string>,
): ReturnType<typeof startProxy> {
  const attestations = pathFor('attestations.json')
  const statement = {
    ...states,
    attested_by: 'the operator of this test',
    attested_on: dayFromNow(-1),
    expires: dayFromNow(30),
  }
  await writeFile(attestations, JSON.stringify({ [recipient]: statement }))
  return startProxy({ env: { PORT: '0', LIMN_LEDGER: ':memory:', LIMN_ATTESTATIONS: attestations, ...env } })
}
