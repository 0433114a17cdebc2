/** Writes out what is said about a job: its name at a known address, and not one word more. */
import type { JobRequest } from '../registry/job-wire.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import { sealCall, standardHeaders, type UpstreamCall } from './upstream-call.ts'
import { addressOf } from './write-call.ts'

const film = 'video/mp4'

/** The names of a job, which every request about it is made of. Throws for one that could lead elsewhere. */
export function nameJob(entry: RecipientEntry, id: string, model: string): [id: string, model: string] {
  if (!/^[\w-]{1,128}$/.test(id)) throw new Error(`${entry.id} named a job in a way that cannot be asked for.`)
  return [id, entry.nameOf(model.slice(model.indexOf('/') + 1))]
}

/** `brings`: what is wanted in the answer. */
export function writeJobCall(
  entry: RecipientEntry,
  { method, origin, path }: JobRequest,
  brings: 'words' | 'film' = 'words',
): UpstreamCall {
  const accept = brings === 'film' ? film : standardHeaders.accept
  const headers = { ...standardHeaders, accept, ...entry.module.authorize(entry.key ?? '') }
  return sealCall({ entry, method, url: addressOf(entry, { origin, path }), headers, controls: [] })
}

/** Gets what the recipient says it has put at `address`: `undefined` where that is none of its places for it. No key goes there. */
export function writeMediaCall(entry: RecipientEntry, address: string): UpstreamCall | undefined {
  const url = URL.parse(address)
  const hosts = entry.record.media_hosts ?? []
  const isPlain = url?.protocol === 'https:' && !url.username && !url.password && !url.search && !url.hash
  if (!url || !isPlain || !hosts.includes(url.host)) return undefined
  return sealCall({ entry, method: 'GET', url, headers: { ...standardHeaders, accept: film }, controls: [] })
}
