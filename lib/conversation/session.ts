/** The running state of one panel: what is on the stage and what is under way. What lasts is in history, and only there. */

import type { CapturedPicture, ExportType, PictureOrigin, PictureType, Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import type { Choice, Route } from '#contract/reading.ts'
import type { Recipient } from '#contract/recipient.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Glance, Rendering } from '#engine/engine.ts'
import type { Survey } from '#operations/survey.ts'

export type StageState = 'empty' | 'capturing' | 'ready' | 'rendering' | 'failed'

/** The picture on the stage. `bitmap` is a preview; `width` × `height` is the version's full size. */
export interface Shown extends Size {
  versionId: string
  number: number
  bitmap: ImageBitmap
  /** What its steps ask of the file that it is saved to. */
  wish: Rendering['wish']
  ms?: number
}

/** A step whose place is being drawn, and the picture before it. */
export interface Marking extends Size {
  versionId: string
  step: Step
  bitmap: ImageBitmap
}

/** What would leave, to the byte, before anything does. */
export interface ExactPayload extends Size {
  blob: Blob
  sha256: string
  prompt: string
}

export type SharingState =
  | { state: 'unknown' | 'checking' }
  /** `why`: a refusal that says what is missing and how to add it. */
  | { state: 'unavailable'; refusal: Refusal }
  | { state: 'available'; recipient: Recipient }

/** A generative request waiting for its yes. Device steps of the same sentence are already done. */
export interface ConsentRequest {
  turnId: string
  recipient: Recipient
  model: string
  payload: ExactPayload
}

export interface Question {
  turnId: string
  question: string
  choices: readonly Choice[]
}

export interface SessionState {
  stage: StageState
  conversationId?: string | undefined
  /** Source facts for the stage: its hash and what was got. */
  source?:
    | (Size & { sha256: string; type: PictureType; origin: PictureOrigin; why?: string; host?: string })
    | undefined
  shown?: Shown | undefined
  /** What a picture on its way looks like already; gone when it has arrived, or when it does not. */
  glance?: Glance | undefined
  /** The source (version 0) or the parent as a preview, for before/after. */
  before?: ImageBitmap | undefined
  /** What can be seen of the shown version; `seen` is absent where that could not be found out. */
  survey?: { versionId: string; seen?: Survey } | undefined
  comparing: boolean
  /** While comparing: another version than the picture as it came. */
  beside?: { number: number; bitmap: ImageBitmap } | undefined
  /** Where a step works is being marked on the stage. */
  marking?: Marking | undefined
  /** The shown version is drawn pixel for pixel, not to the size of the stage. */
  closer: boolean
  draft: string
  /** Where the draft would be done, once it has been read. */
  draftRoute?: Route | undefined
  /** A request is being worked on; `stop()` ends it. */
  busy?: { what: 'device' | 'recipient' | 'export'; since: number; recipient?: string } | undefined
  question?: Question | undefined
  consentRequest?: ConsentRequest | undefined
  notice?: Refusal | undefined
  sharing: SharingState
  canUndo: boolean
  canRedo: boolean
}

/** What the panel can do. Every verb settles; failures arrive as `notice` or in the turn, never as a rejection. */
export interface SessionVerbs {
  /** A picture arrives (click, drop, paste, file): a new conversation starts with it. The signal ends with `stop()`. */
  begin(capture: (signal: AbortSignal) => Promise<CapturedPicture | Refusal>): Promise<void>
  reopen(conversationId: string): Promise<void>
  /** Back to the empty stage; the conversation stays in history. */
  leave(): void
  setDraft(text: string): void
  /** One turn: words → plan → device, question or consent → version. */
  say(text: string): Promise<void>
  choose(index: number): Promise<void>
  /** A row was adjusted: the step is changed in the version that holds it, and everything after replays. */
  adjust(versionId: string, step: Step): Promise<void>
  /** While dragging: shows the change without remembering it. */
  preview(versionId: string, step: Step): Promise<void>
  /** As `adjust`, with the look of another picture as the value of `param`. That picture is measured here and not kept. */
  matchLook(versionId: string, step: Step, param: string, picture: Blob): Promise<void>
  removeStep(versionId: string, stepId: string): Promise<void>
  /** Shows the picture before a step, to mark on it where the step works; `adjust` or `endMarking` ends it. */
  beginMarking(versionId: string, step: Step): Promise<void>
  endMarking(): void
  show(versionId: string): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  setComparing(on: boolean): void
  /** Draws the shown version pixel for pixel, or to the size of the stage again. */
  setCloser(on: boolean): Promise<void>
  agree(): Promise<void>
  decline(): void
  stop(): void
  download(type: ExportType): Promise<void>
  dismissNotice(): void
  /** Asks the proxy who could receive; only ever called for a request that needs a model, or from Privacy. */
  checkSharing(): Promise<void>
  withdrawAll(): Promise<void>
}

/** A vanilla store (Zustand) and the verbs on it: all that the components get. */
export interface Session extends SessionVerbs {
  getState(): SessionState
  subscribe(listener: (state: SessionState, before: SessionState) => void): () => void
}
