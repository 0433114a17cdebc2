/** A finished video, passed on as it comes: an MP4 by its own first bytes, of bounded length, cut off when the consent ends. */
import type { Ask } from '../gate/gate.ts'
import type { StoredJob } from '../ledger/ledger.ts'
import { onAbort } from '../on-abort.ts'
import type { Rooms } from '../rooms.ts'
import { limits } from '../wire/limits.ts'
import { accept, type Checked } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { openVideo } from './open-video.ts'

export async function streamVideo(
  rooms: Rooms,
  ask: Ask,
  job: StoredJob,
  client: AbortSignal,
): Promise<Checked<AsyncGenerator<Uint8Array>>> {
  const { recipient, consent } = job
  const flight = rooms.inFlight.enter(ask, consent, client)
  let streams = false
  try {
    const opened = await openVideo(rooms, ask, job, flight.signal)
    if (!opened.ok) return opened
    const answer = opened.value
    const chunks = answer.body[Symbol.asyncIterator]()
    const first = await chunks.next()
    const isVideo = answer.status === 200 && !first.done && isMp4(first.value)
    if (!isVideo) await chunks.return?.()
    if (answer.status !== 200)
      return { ok: false, refusal: explainStatus({ ...answer, body: first.value ?? new Uint8Array() }, recipient) }
    if (!isVideo || first.done) return { ok: false, refusal: explainFailure('broken', recipient) }
    streams = true
    onAbort(client, () => flight.land())
    return accept(bounded(first.value, chunks, () => flight.land()))
  } finally {
    if (!streams) flight.land()
  }
}

/** ISO/IEC 14496-12: a file-type box comes first. */
const isMp4 = (bytes: Uint8Array) => Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp'

async function* bounded(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  land: () => void,
): AsyncGenerator<Uint8Array> {
  let bytes = first.byteLength
  try {
    yield first
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      bytes += next.value.byteLength
      if (bytes > limits.video) throw new Error('The video is too large.')
      yield next.value
    }
  } finally {
    await chunks.return?.()
    land()
  }
}
