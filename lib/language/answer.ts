/** Acts → one of the three answers. A model is only ever named for what a model must do; a question offers whole plans. */
import {
  type Choice,
  type GenerativeWish,
  type Move,
  type Reading,
  type ReadStep,
  strengths,
} from '#contract/reading.ts'
import type { Act } from './act.ts'
import { areKin, isOfBackground, isReplacedBy } from './kin.ts'
import { choicesFor, questionFor } from './question.ts'
import type { Reader } from './reader.ts'

type ActOf<K extends Act['is']> = Extract<Act, { is: K }>
const only = <K extends Act['is']>(acts: readonly Act[], is: K): ActOf<K>[] =>
  acts.filter((act): act is ActOf<K> => act.is === is)

/** What stands in the way of doing it at once, most telling first. */
const questions = [
  'displeased',
  'either',
  'marking',
  'local',
  'absent',
  'missing',
  'not-there',
  'baseless',
  'open',
] as const
export type Obstacle = ActOf<(typeof questions)[number]>

/** `unheard`: words that no act was made of. */
export function answer(acts: readonly Act[], unheard: string[], reader: Reader): Reading {
  const steps = colouredLast(merged(only(acts, 'step'), reader), reader)
  const moves: Move[] = only(acts, 'move').map(({ move }) => move)
  // "cut out the bird and put it on white": what is cut out stays.
  const grounded = steps.some(({ op }) => isOfBackground(op))
  const wishes = only(acts, 'wish').flatMap(({ wish, cut }) => (cut && grounded ? [] : [wish]))
  const obstacles = questions.flatMap((is): Obstacle[] => only(acts, is)).filter((one) => !isRemedied(one, steps))
  if (wishes.length > 0) {
    const unanswered = [...obstacles, ...moves].flatMap(({ heard }) => heard)
    return { route: 'generative', ...widened(steps, wishes, reader), unheard: [...unheard, ...unanswered] }
  }
  const [first, ...others] = obstacles.filter(
    ({ is }) => (is !== 'open' && is !== 'displeased') || (steps.length === 0 && moves.length === 0),
  )
  if (first) {
    const choices: Choice[] = choicesFor(first, steps, reader)
    const waiting = [...others, ...moves].flatMap(({ heard }) => heard)
    return { route: 'ask', question: questionFor(first, reader), choices, unheard: [...unheard, ...waiting] }
  }
  if (steps.length > 0 || moves.length > 0) {
    const open = only(acts, 'open').flatMap(({ heard }) => heard)
    const isChoice = moves.some(({ move }) => move === 'variations')
    // What is asked for beside variations is part of each of them.
    const done = isChoice ? { steps: [], moves: moves.map((move) => withSteps(move, steps)) } : { steps, moves }
    return { route: 'device', ...done, unheard: [...unheard, ...open] }
  }
  if (only(acts, 'talk').length > 0 && unheard.length === 0)
    return { route: 'device', steps: [], moves: [], unheard, acknowledged: true }
  const { say } = reader.lexicon.language
  const nothing = reader.source.trim() === ''
  const choices = nothing ? [] : choicesFor({ is: 'open', heard: [] }, [], reader)
  return { route: 'ask', question: nothing ? say.empty : say.notUnderstood, choices, unheard }
}

/** "16:9, with more of the sky": the shape that a model widens the picture to, and not one to cut it down to. */
function widened(steps: readonly ReadStep[], wishes: readonly GenerativeWish[], { lexicon }: Reader) {
  const shapes = steps.filter(({ op }) => op === lexicon.language.implied.ratio)
  if (!wishes.some(({ op }) => op === 'gen-expand') || shapes.length === 0)
    return { steps: [...steps], wishes: [...wishes] }
  const shape = shapes.flatMap(({ heard }) => heard).join(', ')
  const told = wishes.map((wish) => (wish.op === 'gen-expand' ? { ...wish, prompt: `${shape}, ${wish.prompt}` } : wish))
  return { steps: steps.filter((step) => !shapes.includes(step)), wishes: told }
}

/** "white background, warmer": what is laid behind comes after changes of tone, so that it keeps its colour. */
function colouredLast(steps: readonly ReadStep[], { lexicon }: Reader): ReadStep[] {
  const tone = steps.findLastIndex(({ op }) => lexicon.operations.get(op)?.pixels.kind === 'tone')
  const isLaid = ({ op, revises }: ReadStep, at: number) =>
    at < tone && op === lexicon.language.implied.colourBackground && revises === undefined
  return [
    ...steps.slice(0, tone + 1).filter((step, at) => !isLaid(step, at)),
    ...steps.filter(isLaid),
    ...steps.slice(tone + 1),
  ]
}

/** "the garden is too dark, raise the exposure": the wish says where. "add bars, make it square": and which. */
const isRemedied = (obstacle: Obstacle, steps: readonly ReadStep[]): boolean =>
  obstacle.is === 'missing'
    ? obstacle.what !== undefined && steps.some(({ op }) => op === obstacle.operation.id)
    : obstacle.is === 'local' &&
      obstacle.complaint === true &&
      steps.some(({ op }) => obstacle.step && (op === obstacle.step.op || areKin(op, obstacle.step.op)))

function withSteps(move: Move, steps: ReadStep[]): Move {
  if (move.move !== 'variations') return move
  const others = move.choices.filter((choice) => !choice.steps.some(({ op }) => steps.some((step) => step.op === op)))
  const choices = others.map((choice) => ({ ...choice, steps: [...choice.steps, ...steps] }))
  return { ...move, choices }
}

/** What is said twice is done once: a complaint with its remedy, "enhance the colours and make them vivid". */
function merged(acts: readonly ActOf<'step'>[], { lexicon }: Reader): ReadStep[] {
  const steps: ReadStep[] = []
  const sized = acts.some(
    ({ step: { op, params } }) => op === lexicon.language.implied.size && params.width && params.height,
  )
  for (const { step, complaint, shape } of acts.filter(
    (act, at) => !isRepeated(act, at, acts, lexicon.language.implied.ratio),
  )) {
    if (acts.some((other) => isReplacedBy(step.op, other.step.op))) continue
    if (sized && (shape || isVague(step, lexicon.language.implied.size))) continue
    if (complaint && acts.some((other) => !other.complaint && areKin(step.op, other.step.op))) continue
    const at = steps.findIndex((earlier) => isSame(earlier, step))
    const earlier = steps[at]
    if (!earlier) steps.push(step)
    else steps[at] = { ...(wins(earlier, step, complaint) ? earlier : step), heard: [...earlier.heard, ...step.heard] }
  }
  return steps
}

/** "it is crooked, straighten it", "a square crop, cropped to the left": named again, and more or as little said of how. */
const isRepeated = ({ step, bare }: ActOf<'step'>, at: number, acts: readonly ActOf<'step'>[], crop: string): boolean =>
  bare === true &&
  acts.some(
    (other, i) =>
      i !== at &&
      other.step.op === step.op &&
      (!other.bare ||
        (i < at && (step.op === crop || JSON.stringify(other.step.params) === JSON.stringify(step.params)))),
  )

/** "bigger", where a size is said too. */
const isVague = ({ op, params, sign }: ReadStep, size: string): boolean =>
  op === size && sign !== undefined && !params.width && !params.height && !params.longest

/** The same operation the same way; two numbers are two wishes. */
function isSame(a: ReadStep, b: ReadStep): boolean {
  if (a.op === b.op && isOfBackground(a.op) && JSON.stringify(a.params) === JSON.stringify(b.params)) return true
  if (a.op !== b.op || a.sign === undefined || a.sign !== b.sign) return false
  if (a.revises !== undefined && b.revises !== undefined && a.revises !== b.revises) return false
  return a.value === undefined || b.value === undefined || a.value === b.value
}

/** The one that says more precisely how much: a step revised, a number, the stronger word. */
function wins(a: ReadStep, b: ReadStep, complaint: boolean | undefined): boolean {
  if ((a.value === undefined) !== (b.value === undefined)) return a.value !== undefined
  if ((a.revises === undefined) !== (b.revises === undefined)) return a.revises !== undefined
  return complaint === true || strengths.indexOf(a.strength ?? 'plain') > strengths.indexOf(b.strength ?? 'plain')
}
