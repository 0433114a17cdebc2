/** Resolves names for connections to recipients, to public addresses alone: a name that points inside is not followed. */
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

/** IPv4 inside IPv6 is judged as the IPv4 address it is. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(mapped)
  if (family === 0) return false
  return !inside.check(mapped, family === 4 ? 'ipv4' : 'ipv6')
}

export type Lookup = typeof systemLookup

/** `own`: host names that the operator has put where they like; these are taken as they resolve. */
export function publicLookup(own: ReadonlySet<string>, lookup: Lookup = systemLookup): Lookup {
  const guarded = (
    host: string,
    options: { all?: boolean },
    done: (error: Error | null, address?: string | LookupAddress[], family?: number) => void,
  ) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error)
      const usable = own.has(host) ? addresses : addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = usable
      if (!first) return done(Object.assign(new Error('The recipient’s name leads inside.'), { code: 'ENOTFOUND' }))
      if (options.all) done(null, usable)
      else done(null, first.address, first.family)
    })
  return guarded as unknown as Lookup
}
