/** Videos: started here, asked after, fetched and deleted by any proxy on the same ledger, and never without a consent that still holds. */
import { Hono } from 'hono'
import type { DataClass } from '#contract/consent.ts'
import { newId } from '#contract/ids.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import type { StoredJob } from '../ledger/ledger.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnContext, LimnEnv, Rooms } from '../rooms.ts'
import { deleteJob } from '../sending/delete-jobs.ts'
import { isOver } from '../sending/expire-jobs.ts'
import { explainFailure, explainStatus } from '../sending/explain-failure.ts'
import { readable } from '../sending/readable.ts'
import { streamVideo } from '../sending/stream-video.ts'
import { nameJob, writeJobCall } from '../sending/write-job-call.ts'
import { sendUpstream } from '../upstream.ts'
import { scanWhole } from '../wire/answer-scan.ts'
import { clientSignal } from '../wire/client-signal.ts'
import { Pieces } from '../wire/pieces.ts'
import { readGpc } from '../wire/read-signals.ts'
import { readJson, writeVideo } from '../wire/video-answer.ts'
import { readVideo, type VideoRequest } from '../wire/video-request.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'
import { type Passed, passOn, type SendingRoute } from './pass-on.ts'

/** What a recipient makes when it is not told how long. */
const usualSeconds = 8

const start: SendingRoute<VideoRequest> = {
  path: '/v1/videos',
  capability: 'video',
  purposes: ['generate.video'],
  read: readVideo,
  endpointOf: ({ video }) => video,
  dataClassesOf: ({ picture, params }): DataClass[] => [
    'prompt',
    ...(picture ? (['image'] as const) : []),
    ...(Object.keys(params).length > 0 ? (['params'] as const) : []),
  ],
  saidIn: ({ prompt }) => [prompt],
  picturesOf: ({ picture }) => (picture ? [picture] : []),
  wordsOf: ({ prompt, params }) => ({ prompt, params }),
  scan: scanWhole((body) => readJson(body) !== undefined),
  unitsOf: ({ params }) => Number(params.seconds ?? usualSeconds),
  rewrite: remember,
}

/** From here on the job can be asked after, whatever becomes of this proxy. */
async function remember(
  { ledger, recipients, now, random }: Rooms,
  { ask, consent, model }: Passed,
  body: Pieces,
): Promise<Pieces | undefined> {
  const begun = recipients.find(ask.recipient)?.module.endpoints.video?.jobs.begun(body.whole())
  if (!begun) return undefined
  const at = now()
  const { subject, recipient, dataClasses, reenacts } = ask
  const id = `video_${newId(at, random(10))}`
  await ledger.keepJob({
    id,
    subject,
    recipient,
    upstreamId: begun.id,
    model,
    consent,
    dataClasses,
    reenacts,
    createdAt: at,
  })
  return new Pieces([Buffer.from(JSON.stringify(writeVideo(id, model, begun)))])
}

export function videoRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  const known = authenticate(rooms)

  app.post(start.path, known, (c) => passOn(rooms, start, c))
  app.get('/v1/videos/:id', known, (c) => withJob(rooms, c, (job) => tell(rooms, c, job)))
  app.get('/v1/videos/:id/content', known, (c) => withJob(rooms, c, (job) => deliver(rooms, c, job)))
  app.delete('/v1/videos/:id', known, (c) =>
    withJob(rooms, c, async (job) => {
      const failure = await deleteJob(rooms, job)
      if (failure) return answerRefusal(c, failure)
      return c.json({ id: job.id, object: 'video.deleted', deleted: true })
    }),
  )
  return app
}

async function withJob(rooms: Rooms, c: LimnContext, use: (job: StoredJob) => Promise<Response>): Promise<Response> {
  const job = await rooms.ledger.job(c.get('installation').subject, c.req.param('id') ?? '')
  // Someone else's video looks exactly like none, and so does one whose hour is over.
  return job && !isOver(job, rooms.now())
    ? use(job)
    : answerRefusal(c, { code: 'not_found', message: 'There is no such video.' })
}

const askOf = (c: LimnContext, { subject, recipient, dataClasses, reenacts }: StoredJob): Ask => ({
  subject,
  recipient,
  purpose: 'generate.video',
  dataClasses,
  gpc: readGpc(c),
  reenacts,
})

/** Each time it is asked after, it is decided again. */
async function tell(rooms: Rooms, c: LimnContext, job: StoredJob): Promise<Response> {
  const { recipient, upstreamId, id, model } = job
  const entry = rooms.recipients.find(recipient)
  const jobs = entry?.module.endpoints.video?.jobs
  const admission = await rooms.gate.admit(askOf(c, job), job.consent)
  if (!admission.ok) return answerRefusal(c, explainDenial(admission.reason, recipient))
  if (!entry || !jobs) return answerRefusal(c, explainDenial('recipient_unknown', recipient))
  const { dispatcher, upstreamTimeout: timeout } = rooms
  const call = writeJobCall(entry, jobs.ask(...nameJob(entry, upstreamId, model)))
  const answer = await sendUpstream(admission.proof, call, { dispatcher, signal: clientSignal(c), timeout })
  if (!answer.ok) return answerRefusal(c, explainFailure(answer.failure, recipient))
  if (answer.status !== 200 && answer.status !== 202) return answerRefusal(c, explainStatus(answer, recipient))
  const video = jobs.told(answer.body)
  if (!video) return answerRefusal(c, explainFailure('broken', recipient))
  c.set('decision', 'allowed')
  return c.json(writeVideo(id, model, video))
}

async function deliver(rooms: Rooms, c: LimnContext, job: StoredJob): Promise<Response> {
  const delivery = await streamVideo(rooms, askOf(c, job), job, clientSignal(c))
  if (!delivery.ok) return answerRefusal(c, delivery.refusal)
  c.set('decision', 'allowed')
  return c.body(readable(c, delivery.value), 200, { 'Content-Type': 'video/mp4' })
}
