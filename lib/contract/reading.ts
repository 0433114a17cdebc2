/** What the language room makes of a request: one of three honest answers, with the words behind it. */
import type { Mask } from './mask.ts'
import type { Step } from './plan.ts'

export const routes = ['device', 'generative', 'ask'] as const
export type Route = (typeof routes)[number]

export type Sign = '+' | '-'
export type Strength = 'slight' | 'plain' | 'strong' | 'extreme'
export const strengths: readonly Strength[] = ['slight', 'plain', 'strong', 'extreme']

/** A step as it was understood: what `interpret` prints and what the panel shows. `revises` names an earlier step's id. */
export interface ReadStep {
  op: string
  params: Step['params']
  sign?: Sign
  strength?: Strength
  /** The number or word asked for; rotations clockwise positive. */
  value?: number | string
  region?: string
  /** Where it works; omitted: the whole picture. */
  mask?: Mask
  heard: string[]
  revises?: string
}

/** A version as people name it: by the number that the panel shows (0: as it came), or counted back from the newest. */
export type VersionWish = { number: number } | { beforeNewest: number }

/** Part of a film, in seconds; an end that is left out stays, or is as far as a clip goes. Nothing at all: as much as may be. */
export interface FilmPart {
  from?: number
  to?: number
  /** So much of its end. */
  last?: number
  /** So long, from where it begins now. */
  length?: number
}

/**
 * Moves through the conversation's graph instead of an edit. `step` names a step's id for `undo-step`; `times`, how often,
 * once if left out, and as far as there is a way. `clip` and `still` choose what is
 * taken of a film. `save` and `copy` take along what is shown once all else is done; `help` tells what can be said. `variations` shows what could be done next, as whole plans.
 */
export type Move =
  | { move: 'undo-all' | 'restart'; heard: string[] }
  | { move: 'undo-one' | 'redo'; times?: number; heard: string[] }
  | { move: 'go-to'; to: VersionWish; heard: string[] }
  | { move: 'compare'; beside?: VersionWish; heard: string[] }
  | { move: 'undo-step'; step: string; heard: string[] }
  | ({ move: 'clip'; heard: string[] } & FilmPart)
  | { move: 'still'; at?: number; heard: string[] }
  | { move: 'save' | 'copy' | 'help'; heard: string[] }
  | { move: 'variations'; question: string; choices: Choice[]; heard: string[] }

/** What must be made up by a model: the kind of change and the words for the model. */
export interface GenerativeWish {
  op: `gen-${string}`
  prompt: string
  /** The part of the picture that was named. */
  mask?: Mask
  heard: string[]
}

export interface Choice {
  label: string
  route: Exclude<Route, 'ask'>
  steps: ReadStep[]
  wishes: GenerativeWish[]
  /** Taken before the steps. */
  moves?: Move[]
}

/** `unheard` are the words nothing was made of; they are shown, never dropped. */
export type Reading =
  | { route: 'device'; steps: ReadStep[]; moves: Move[]; unheard: string[] }
  | { route: 'generative'; steps: ReadStep[]; wishes: GenerativeWish[]; unheard: string[] }
  | { route: 'ask'; question: string; choices: Choice[]; unheard: string[] }
  /** Praise and thanks: nothing to do, and that is an answer. */
  | { route: 'device'; steps: []; moves: []; unheard: string[]; acknowledged: true }

/** What an earlier turn left behind, newest last: enough for "a bit less", "undo the crop", "20 more". */
export interface ReadingContext {
  /** The steps in force, in order. */
  steps: readonly Step[]
  /** The steps that the last turn added or revised, with how they were asked for. */
  last: readonly ReadStep[]
  /** Size of the shown version in pixels, when there is a picture. */
  size?: { width: number; height: number }
  /** Whether the picture is taken of a film; left out where nobody knows. */
  film?: boolean
}
