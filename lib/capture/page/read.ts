/** Reads an address as the page itself would: out of the browser's cache where it is there, in the isolated world, never in the page's. */

export interface Reading {
  address: string
  /** Marks the request so that a rule can know it; goes where the page sees nothing of it, behind the `#`. */
  tag: string
  /** The host's own cookies go along, as they do for an <img>. Only for what the page shows already. */
  asShown: boolean
  /** The most bytes, and the most milliseconds. */
  most: number
  within: number
}

export type Read = Blob | 'blocked' | 'missing' | 'too-large' | 'slow'

/** Never throws. `blocked`: the host lets no script read it. */
export async function readAddress(reading: Reading, stop: AbortSignal): Promise<Read> {
  const { address, tag, asShown } = reading
  const late = AbortSignal.timeout(reading.within)
  const signal = AbortSignal.any([stop, late])
  const url = tag ? `${address.replace(/#.*$/s, '')}#${tag}` : address
  const attempt = (options: RequestInit) => readAll(url, { ...options, signal }, reading.most)
  // A copy cached for <img> may lack the permission to read it that the host gives when asked for it.
  const ways: RequestInit[] = [{ cache: 'force-cache' }]
  if (isElsewhere(address) && !tag) ways.push({ cache: 'no-store' })
  if (tag && asShown)
    ways.push({ cache: 'force-cache', credentials: 'include' }, { cache: 'no-store', credentials: 'include' })
  let last: Read = 'blocked'
  for (const way of ways) {
    const read = await attempt(way).catch((): Read => 'blocked')
    if (read === 'too-large' || (typeof read !== 'string' && !(await isPage(read)))) return read
    if (signal.aborted) return late.aborted ? 'slow' : 'blocked'
    if (last === 'blocked') last = read
  }
  return last
}

const isElsewhere = (address: string): boolean => /^https?:/.test(address) && new URL(address).origin !== self.origin

async function readAll(url: string, options: RequestInit, most: number): Promise<Read> {
  const response = await fetch(url, options)
  if (!response.ok) return 'missing'
  if (Number(response.headers.get('content-length') ?? 0) > most) return tooLarge(response)
  const reader = response.body?.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length
    parts.push(part.value)
    if (size > most) {
      void reader?.cancel()
      return 'too-large'
    }
  }
  return new Blob(parts)
}

function tooLarge(response: Response): Read {
  void response.body?.cancel()
  return 'too-large'
}

/** A page in a picture's place, such as one that asks to sign in: another way may still bring the picture. */
const isPage = async (read: Blob): Promise<boolean> =>
  /^\s*(<!doctype html|<html|<head|<body)/i.test(await read.slice(0, 512).text())
