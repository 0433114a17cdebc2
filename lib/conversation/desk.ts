/** What the verbs of one panel share: its doors, its store, and the few things that are neither shown nor remembered. */
import type { StoreApi } from 'zustand/vanilla'
import type { Capture } from '#contract/picture.ts'
import type { Reading } from '#contract/reading.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import type { Engine, OpenedPicture } from '#engine/engine.ts'
import type { History, NewConversation, NewTurn, RememberedConversation } from '#history/history.ts'
import type { DeviceModel } from '#remote/connect-device-model.ts'
import type { Remote } from '#remote/connect-proxy.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { begun } from './as-if-written.ts'
import type { Job, Jobs } from './jobs.ts'
import type { EditRequest, PlanningRequest, SessionState, VideoRequest } from './session.ts'

/** All that a session needs from outside. */
export interface SessionDoors {
  engine: Engine
  history: History
  remote: Remote
  /** The browser's own model, if it has one. */
  deviceModel: DeviceModel
  /** Milliseconds since the epoch. */
  now: () => number
  newId: () => string
  save: (blob: Blob, filename: string) => void
  /** What the panel is read in now: some of it is remembered, and a yes is to a notice in it. */
  say: () => Sentences
  /** Puts a PNG on the clipboard; answers whether the browser let it. */
  copy: (png: Blob) => Promise<boolean>
  /** The longest side of the stage in device pixels, as it is now: previews are made no larger. */
  devicePixelLongest: () => number
  /** Milliseconds between two questions after a film that is being made. */
  pollEvery?: number
}

/** A generative request whose payload is made and whose yes is awaited. */
export type AwaitedEdit = EditRequest & Awaited & { maskBytes?: Uint8Array<ArrayBuffer> | undefined }

/** The same for a film. */
export type AwaitedVideo = VideoRequest & Awaited

interface Awaited {
  turn: NewTurn
  bytes: Uint8Array<ArrayBuffer>
  /** What returns to the text area if it comes to nothing. */
  words: string
}

/** A question in words whose yes is awaited. Its turn stands whatever the answer. */
export type AwaitedPlan = PlanningRequest

/** A turn that the grammar asked about, or of which it left words over. */
export interface Unclear {
  turnId: string
  text: string
  reading: Reading
}

export interface Desk extends SessionDoors {
  store: StoreApi<SessionState>
  jobs: Jobs
  /** How the source was got; asked again it may bring a better one. */
  capture: Capture | undefined
  /** Pictures that the engine keeps open for this conversation. */
  opened: Map<string, { picture: OpenedPicture; take: Take | undefined }>
  /** Versions left by undo, the next to redo last. */
  path: string[]
  /** A conversation on the stage that could not be remembered; tried again with the next request. */
  unremembered: NewConversation | undefined
  awaited: AwaitedEdit | AwaitedVideo | AwaitedPlan | undefined
  /** What a model may be asked about now. */
  unclear: Unclear | undefined
  /** Ends when the conversation leaves the stage. */
  conversation: AbortController
}

export const emptyState: SessionState = {
  stage: 'empty',
  conversationId: undefined,
  source: undefined,
  shown: undefined,
  glance: undefined,
  before: undefined,
  survey: undefined,
  comparing: false,
  beside: undefined,
  marking: undefined,
  place: undefined,
  closer: false,
  draft: '',
  draftRoute: undefined,
  busy: undefined,
  written: undefined,
  copied: undefined,
  pointing: undefined,
  question: undefined,
  planning: undefined,
  consentRequest: undefined,
  notice: undefined,
  filming: [],
  sharing: { state: 'unknown' },
  planners: { device: undefined, allowed: [], able: [] },
  canUndo: false,
  canRedo: false,
}

/** Changes the state, unless another conversation has the stage by now. */
export function tell(desk: Desk, job: Job, change: Partial<SessionState>): void {
  if (!job.superseded()) desk.store.setState(change)
}

/** A job that shows as busy while it runs; its last word on `busy` is that it is over. */
export const runBusy = (
  desk: Desk,
  what: NonNullable<SessionState['busy']>['what'],
  work: (job: Job) => Promise<void>,
): Promise<void> =>
  desk.jobs.run(async (job) => {
    const { shown } = desk.store.getState()
    tell(desk, job, {
      busy: { what, since: desk.now() },
      written: undefined,
      copied: undefined,
      ...(shown && what === 'device' ? { stage: 'rendering' } : {}),
    })
    try {
      await work(job)
    } finally {
      const { stage, shown } = desk.store.getState()
      tell(desk, job, { busy: undefined, ...(shown && stage === 'rendering' ? { stage: 'ready' } : {}) })
    }
  })

/** A failure that belongs to no turn. */
export const notify = (desk: Desk, job: Job, notice: Refusal): void => tell(desk, job, { notice })

/** The conversation on the stage as it is remembered, or as it would be had there been room. */
export async function recallShown(desk: Desk): Promise<RememberedConversation | undefined> {
  const id = desk.store.getState().conversationId
  if (id === undefined) return undefined
  if (desk.unremembered?.id === id) return begun(desk.unremembered, desk.now())
  const view = await desk.history.recallConversation(id)
  // Another window may have moved on in the same conversation: here counts what this one shows.
  const shown = desk.store.getState().shown?.versionId
  if (!view || !shown || !view.versions.some((version) => version.id === shown)) return view
  return { ...view, conversation: { ...view.conversation, shown } }
}
