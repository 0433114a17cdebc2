/** The running state of one panel: what is on the stage and what is under way. What lasts is in history, and only there. */

import type { FilmProgress, FilmType, WrittenFilm } from '#contract/film.ts'
import type { Mask } from '#contract/mask.ts'
import type { Part } from '#contract/mask-bounds.ts'
import type { Better, Capture, ExportType, PictureOrigin, PictureType, Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import type { PlanQuestion, Proposal } from '#contract/planning.ts'
import type { Choice, Route } from '#contract/reading.ts'
import type { Recipient } from '#contract/recipient.ts'
import type { Outcome, Refusal } from '#contract/refusal.ts'
import type { Holdings, Take } from '#contract/take.ts'
import type { Glance, Rendering } from '#engine/engine.ts'
import type { Survey } from '#operations/survey.ts'
import type { DeviceModelState } from '#remote/connect-device-model.ts'
import type { VideoProgress } from '#remote/connect-proxy.ts'

export type StageState = 'empty' | 'capturing' | 'ready' | 'rendering' | 'failed'

/** The picture on the stage. `bitmap` is a preview; `width` × `height` is the version's full size. */
export interface Shown extends Size {
  versionId: string
  number: number
  bitmap: ImageBitmap
  /** What its steps ask of the file that it is saved to. */
  wish: Rendering['wish']
  /** What its steps are not sure of, by their ids. */
  doubts: Rendering['doubts']
  ms?: number
  /** It is the moment that a clip shows: of the source, or of a film that a recipient made. */
  clip: boolean
  /** The version is a film as a recipient made it, so many seconds long. */
  film?: { seconds: number } | undefined
  /** Why this version is no film, where it is of a clip. */
  noClip?: Refusal | undefined
}

/** A place that is being drawn: that of a step, on the picture before it, or that of the next request to a model. */
export interface Marking extends Size {
  versionId: string
  step?: Step
  /** What is marked so far. */
  mask?: Mask
  bitmap: ImageBitmap
}

/** Where the next request to a model is meant, if it is said to that version. */
export interface Place {
  versionId: string
  mask: Mask
}

/** Of a payload that is only a part of the picture. */
export interface ExactPart {
  /** Which part, in fractions of the picture. */
  place: Part
  /** The picture's size. */
  of: Size
  /** Where the picture may change at all. */
  mask: Mask
  /** Of the picture's area, 0…1. */
  share: number
  /** A PNG as large as what is sent, clear where it may change. */
  shape: Blob
  /** Whether that PNG goes along; not every model takes one. */
  isSent: boolean
}

/** What would leave, to the byte, before anything does. */
export interface ExactPayload extends Size {
  blob: Blob
  sha256: string
  prompt: string
  /** Absent: it is the whole picture. */
  part?: ExactPart
}

/** The same for words alone. The hash is of instructions, prompt and schema, each on its own line. */
export interface ExactText {
  /** What the person said. */
  words: string
  question: PlanQuestion
  bytes: number
  sha256: string
}

export type SharingState =
  | { state: 'unknown' | 'checking' }
  /** `why`: a refusal that says what is missing and how to add it. */
  | { state: 'unavailable'; refusal: Refusal }
  | { state: 'available'; recipient: Recipient }

interface Asking {
  turnId: string
  recipient: Recipient
  model: string
}

/** A generative request waiting for its yes. Device steps of the same sentence are already done. */
export type EditRequest = Asking & { use: 'edit'; payload: ExactPayload }
/** The same for a film that begins with the picture. */
export type VideoRequest = Asking & { use: 'video'; payload: ExactPayload }
/** Words waiting for the yes to have them understood. */
export type PlanningRequest = Asking & { use: 'plan'; payload: ExactText }
export type ConsentRequest = EditRequest | VideoRequest | PlanningRequest

/** A film that a recipient is making. */
export interface Filming {
  /** Of the turn that asked for it. */
  turnId: string
  conversationId: string
  recipient: Pick<Recipient, 'id' | 'legal_name'>
  /** Milliseconds since the epoch. */
  since: number
  status: VideoProgress['status']
  /** How much of it is done, 0…1, where the recipient says so. */
  share?: number | undefined
  /** Why it could not be asked after the last time; it is asked again. */
  trouble?: Refusal | undefined
}

/** Who can be asked for a plan. */
export interface Planner {
  id: string
  /** In full; shown shorter. */
  name: string
  where: 'device' | 'recipient'
}

/** A turn that the grammar did not understand alone: who can be asked about it, and what they made of it. */
export interface Planning {
  turnId: string
  planners: readonly Planner[]
  /** Offered, never done unasked. */
  proposal?: (Proposal & { by: string }) | undefined
  refusal?: Refusal | undefined
}

/** What Privacy says of models that plan. */
export interface PlannerSettings {
  /** `undefined`: not looked at yet. */
  device: DeviceModelState | undefined
  /** How much of the browser's model has come, 0…1, while it comes. */
  share?: number | undefined
  /** Ids of the recipients that are switched on. None at first. */
  allowed: readonly string[]
  /** Recipients that could be; empty until the proxy was asked. */
  able: readonly Recipient[]
}

/** `pick`: a picture. `cut`: a piece of the page. */
export type Pointing = 'pick' | 'cut'

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
    | (Size & {
        sha256: string
        type: PictureType
        origin: PictureOrigin
        why?: string
        host?: string
        /** What else there is in its file, and what of it this is. */
        holds?: Holdings
        take?: Take
        better?: Better
      })
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
  /** Where a step works, or a request is meant, is being marked on the stage. */
  marking?: Marking | undefined
  place?: Place | undefined
  /** The shown version is drawn pixel for pixel, not to the size of the stage. */
  closer: boolean
  draft: string
  /** Where the draft would be done, once it has been read. */
  draftRoute?: Route | undefined
  /** A request is being worked on; `stop()` ends it. */
  busy?:
    | {
        what: 'device' | 'recipient' | 'export' | 'planner'
        since: number
        recipient?: string
        progress?: FilmProgress
      }
    | undefined
  /** The film that was written last; until something else is done. `width` × `height` of its pictures, `bytes` of the file. */
  written?: (WrittenFilm & Size & { bytes: number }) | undefined
  /** The shown picture is on the clipboard; until something else is done. */
  copied?: true | undefined
  /** Something is being chosen on the page; `endPointing` gives it up. */
  pointing?: Pointing | undefined
  question?: Question | undefined
  planning?: Planning | undefined
  consentRequest?: ConsentRequest | undefined
  notice?: Refusal | undefined
  /** Of all conversations, the oldest first. */
  filming: readonly Filming[]
  sharing: SharingState
  planners: PlannerSettings
  canUndo: boolean
  canRedo: boolean
}

/** What the panel can do. Every verb settles; failures arrive as `notice` or in the turn, never as a rejection. */
export interface SessionVerbs {
  /** A picture arrives (click, drop, paste, file): a new conversation starts with it. The signal ends with `stop()`. */
  begin(capture: Capture): Promise<void>
  /** Gets the source once more, now that more of it is in reach: the conversation goes on with it, and its steps replay. */
  improve(): Promise<void>
  /** Waits for a choice on the page and begins with what was chosen. */
  point(what: Pointing, choose: (signal: AbortSignal) => Promise<Capture | Refusal | undefined>): Promise<void>
  endPointing(): void
  reopen(conversationId: string): Promise<void>
  /** Another frame, page, size or moment of the same file; every version is drawn anew from it. */
  chooseTake(take: Take): Promise<void>
  /** While a slider moves along the file: shows it without remembering it. */
  glimpseTake(take: Take): Promise<void>
  /** Back to the empty stage; the conversation stays in history. */
  leave(): void
  setDraft(text: string): void
  /** One turn: words → plan → device, question or consent → version. */
  say(text: string): Promise<void>
  choose(index: number): Promise<void>
  /** Asks one of `planning.planners` what was meant: ends in a proposal, a refusal beside it, or a `consentRequest`. */
  askPlanner(plannerId: string): Promise<void>
  /** Does what was proposed. */
  acceptProposal(): Promise<void>
  /** A row was adjusted: the step is changed in the version that holds it, and everything after replays. */
  adjust(versionId: string, step: Step): Promise<void>
  /** While dragging: shows the change without remembering it. */
  preview(versionId: string, step: Step): Promise<void>
  /** As `adjust`, with the look of another picture as the value of `param`. That picture is measured here and not kept. */
  matchLook(versionId: string, step: Step, param: string, picture: Blob): Promise<void>
  /** Of a version that a recipient made whole: makes one of the version before, with only what it plainly changed. */
  keepOnlyChange(versionId: string): Promise<void>
  removeStep(versionId: string, stepId: string): Promise<void>
  /** Shows the picture before a step, to mark on it where the step works; `adjust` or `endMarking` ends it. */
  beginMarking(versionId: string, step: Step): Promise<void>
  endMarking(): void
  /** Shows the picture to mark on it where the next request to a model is meant, or the one that waits for its yes. */
  beginPlacing(): Promise<void>
  /** `undefined`: anywhere. What waits for its yes is made anew with it. */
  placeRequest(mask: Mask | undefined): Promise<void>
  show(versionId: string): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  setComparing(on: boolean): void
  /** Draws the shown version pixel for pixel, or to the size of the stage again. */
  setCloser(on: boolean): Promise<void>
  agree(): Promise<void>
  decline(): void
  stop(): void
  /** The shown version as what it is first of all: of a clip, a camera's motion and a film that came the film. */
  save(): Promise<void>
  /** The shown picture; of a clip the one on the stage. */
  download(type: ExportType): Promise<void>
  /** The shown picture, as a PNG on the clipboard. */
  copy(): Promise<void>
  /** All pictures of a clip, as a film. `type` omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
  downloadClip(type?: FilmType): Promise<void>
  /** The shown version with the camera's motion over it, as a film. */
  downloadMotion(type?: FilmType): Promise<void>
  /** The shown film, as its recipient made it. */
  downloadFilm(): Promise<void>
  /** The bytes of version `versionId`, if it is a film as a recipient made it; to be played. */
  filmOf(versionId: string): Promise<Outcome<Blob>>
  /** Gives up a film that is being made, and has it deleted. */
  cancelFilm(turnId: string): Promise<void>
  dismissNotice(): void
  /** Asks the proxy who could receive; only ever called for a request that needs a model, or from Privacy. */
  checkSharing(): Promise<void>
  withdrawAll(): Promise<void>
  /** Looks at what the browser has and what is switched on; asks nobody. */
  checkPlanners(): Promise<void>
  /** Off, its yes to planning is taken back as well. */
  allowPlanner(recipient: Recipient, on: boolean): Promise<void>
  /** Starts the browser's download of its own model; only for a press that said so. */
  fetchDeviceModel(): Promise<void>
}

/** A vanilla store (Zustand) and the verbs on it: all that the components get. */
export interface Session extends SessionVerbs {
  getState(): SessionState
  subscribe(listener: (state: SessionState, before: SessionState) => void): () => void
}
