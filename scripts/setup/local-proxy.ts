/** The proxy that the extension was built to talk to: started here, or the one that already runs. */
import { startProxy } from '#proxy/server.ts'
import { say } from './say.ts'

export interface LocalProxy {
  url: string
  close(): Promise<void>
}

/** The address that the extension is built with, see wxt.config.ts. */
const address = new URL(process.env.LIMN_PROXY_URL ?? 'http://127.0.0.1:8787')

/**
 * Answers `undefined`, and says why, where there is none to be had: everything that runs on the device works without.
 * Where `LIMN_PROXY_URL` names another machine, nothing is started here.
 */
export async function ensureProxy(): Promise<LocalProxy | undefined> {
  if (!['127.0.0.1', 'localhost'].includes(address.hostname)) {
    say(`The extension talks to the proxy at ${address.origin}.`)
    return undefined
  }
  if (await answersLikeLimn()) {
    say(`A Limn proxy already runs at ${address.origin}.`)
    return { url: address.origin, close: async () => undefined }
  }
  try {
    return await startProxy({ env: { ...process.env, HOST: '127.0.0.1', PORT: address.port || '80' } })
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const why = taken ? `port ${address.port} is taken by another program` : String(error)
    say(`The proxy could not be started: ${why}. Edits on this device work; generative ones will not.`)
    return undefined
  }
}

/** Only a Limn proxy lists recipients under a policy version. */
async function answersLikeLimn(): Promise<boolean> {
  try {
    const answer = await fetch(`${address.origin}/v1/recipients`, { signal: AbortSignal.timeout(2_000) })
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null && 'policy_version' in body
  } catch {
    return false
  }
}
