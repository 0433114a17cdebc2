/** How a recipient is spoken to about a job that it has begun. Pure: names and answers in, requests and facts out. */
import type { VideoRequest } from '../wire/video-request.ts'
import type { Endpoint } from './recipient-module.ts'

/** How far a video is, in the words of OpenAI's wire. */
export interface VideoState {
  status: 'queued' | 'in_progress' | 'completed' | 'failed'
  /** In per cent. */
  progress?: number | undefined
  /** In seconds since the epoch. */
  created_at?: number | undefined
  completed_at?: number | null | undefined
  expires_at?: number | null | undefined
  seconds?: string | undefined
  size?: string | undefined
}

/** A request without a body. */
export interface JobRequest {
  method: 'GET' | 'PUT' | 'DELETE'
  /** Scheme and host; one of the recipient's own. Left out: its address, and `path` lies below that. */
  origin?: string
  path: string
}

export interface JobWire {
  /** The answer to what began it; `undefined`: that is none. */
  begun(answer: Buffer): (VideoState & { id: string }) | undefined
  ask(id: string, model: string): JobRequest
  told(answer: Buffer): VideoState | undefined
  content(id: string, model: string): JobRequest
  /** Where the film lies, of a recipient that answers `content` with that instead of the film. */
  placeIn?(answer: Buffer): string | undefined
  /** What stops it and deletes what it made, one after the other. */
  end(id: string, model: string): readonly JobRequest[]
}

/** Begins jobs: an answer to it is only their name. */
export interface VideoEndpoint extends Endpoint<VideoRequest> {
  jobs: JobWire
}
