/** Takes a body in as it comes, up to a limit and not one byte further, and only from those who keep sending it. */
import type { Readable } from 'node:stream'
import { Pieces } from './pieces.ts'

export type TakenIn = { ok: true; value: Pieces } | { ok: false; why: 'too_large' | 'too_slow' | 'broken' }

/** Smaller pieces are put together: a byte at a time would cost a hundred. */
const small = 4096
const joined = 65_536

/** A body has this long, in ms, to begin, and from then on must come at this many bytes a second on the average. */
export const pace = { grace: 5000, bytesPerSecond: 32 * 1024 } as const

/** From Node's own stream: a web stream around it costs more than the rest of the reading. */
export function takeIn(body: Readable, limit: number): Promise<TakenIn> {
  const gathered = gather(limit)
  const began = performance.now()
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      const due = ((performance.now() - began - pace.grace) / 1000) * pace.bytesPerSecond
      if (gathered.length() < due) finish({ ok: false, why: 'too_slow' })
    }, 1000).unref()
    const finish = (result: TakenIn) => {
      clearInterval(watch)
      body.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken)
      resolve(result)
    }
    const onData = (chunk: Buffer) => {
      if (!gathered.add(chunk)) finish({ ok: false, why: 'too_large' })
    }
    const onEnd = () => finish({ ok: true, value: gathered.pieces() })
    const onBroken = () => finish({ ok: false, why: 'broken' })
    body.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken)
    if (body.destroyed) onBroken()
  })
}

/** From a web stream, where there is no other. */
export async function takeInFromWeb(body: AsyncIterable<Uint8Array>, limit: number): Promise<TakenIn> {
  const gathered = gather(limit)
  try {
    for await (const chunk of body) if (!gathered.add(Buffer.from(chunk))) return { ok: false, why: 'too_large' }
  } catch {
    return { ok: false, why: 'broken' }
  }
  return { ok: true, value: gathered.pieces() }
}

function gather(limit: number) {
  const list: Buffer[] = []
  let length = 0
  let joining: Buffer | undefined
  let used = 0
  const close = () => {
    if (joining && used > 0) list.push(joining.subarray(0, used))
    joining = undefined
    used = 0
  }
  return {
    length: () => length,
    /** `false`: that was more than may be. */
    add(chunk: Buffer): boolean {
      length += chunk.length
      if (length > limit) return false
      if (chunk.length >= small || (list.length === 0 && used === 0)) {
        close()
        if (chunk.length > 0) list.push(chunk)
        return true
      }
      if (used + chunk.length > joined) close()
      joining ??= Buffer.allocUnsafe(joined)
      used += chunk.copy(joining, used)
      return true
    },
    pieces() {
      close()
      return new Pieces(list)
    },
  }
}
