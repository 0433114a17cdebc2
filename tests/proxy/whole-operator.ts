/** An operator who has set and stated whatever any recipient asks for. */
import { loadRecipients } from '#proxy/registry/load-recipients.ts'
import { recipientsFolder } from './fresh-proxy.ts'

/** The recipients as they are with nothing set. */
export const bare = await loadRecipients(recipientsFolder, { env: {}, attestations: { ok: true, statements: {} } })

export const env = Object.fromEntries(
  bare.entries.flatMap(({ module }) => [
    [module.variables.key, `key-of-${module.record.id}`],
    ...(module.isOperators && module.variables.address ? [[module.variables.address, module.address]] : []),
  ]),
)

export const statements = Object.fromEntries(
  bare.entries.map(({ id, record }) => [
    id,
    { ...record.attestations_required, attested_by: 'A. Operator', attested_on: '2026-11-01', expires: '2027-10-31' },
  ]),
)

/** Where a recipient may be asked, and where its answers may lie. */
export function originsOf(id: string): string[] {
  const entry = bare.find(id)
  if (!entry) throw new Error(`There is no ${id}.`)
  const { hosts, media_hosts = [] } = entry.record
  const scheme = new URL(entry.module.address).protocol
  return [...hosts.map((host) => `${scheme}//${host}`), ...media_hosts.map((host) => `https://${host}`)]
}
