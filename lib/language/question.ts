/** The one short question for what stands in the way, and buttons that each hold a whole plan. Never a refusal. */
import type { Choice, GenerativeWish, ReadStep, Sign } from '#contract/reading.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Obstacle } from './answer.ts'
import type { Sentences } from './language.ts'
import { operationNamed, type Reader } from './reader.ts'
import { parsed, stepFor } from './step.ts'
import { remedies } from './variations.ts'

/** More buttons than this are no question any more. */
const most = 4

export function questionFor(obstacle: Obstacle, { lexicon }: Reader): string {
  const { say } = lexicon.language
  switch (obstacle.is) {
    case 'either':
      return say.either
    case 'marking':
      return say.marking(obstacle.thing)
    case 'local':
      return obstacle.label === undefined ? say.recolour(obstacle.thing) : say.local(obstacle.label, obstacle.thing)
    case 'absent':
      return say.notYet(obstacle.operation.label)
    case 'missing':
      return obstacle.what === undefined
        ? say.direction(obstacle.operation.label)
        : say.missing(obstacle.operation.label, obstacle.what)
    case 'not-there':
      return say.notThere(obstacle.label)
    case 'baseless':
      return say.nothingBefore
    case 'displeased':
      return lexicon.language.talkBack?.say.displeased ?? say.open
    case 'open':
      return say.open
  }
}

/** At most four; `steps` is what was understood besides, and part of each. */
export function choicesFor(obstacle: Obstacle, steps: readonly ReadStep[], reader: Reader): Choice[] {
  return buttons(obstacle, steps, reader).slice(0, most)
}

function buttons(obstacle: Obstacle, steps: readonly ReadStep[], reader: Reader): Choice[] {
  const { say } = reader.lexicon.language
  const device = (label: string, ...more: ReadStep[]): Choice => ({
    label,
    route: 'device',
    steps: [...steps, ...more],
    wishes: [],
  })
  const rest = steps.length > 0 ? [device(say.doTheRest)] : []
  const model = (op: GenerativeWish['op'], label = say.useModel): Choice => {
    const prompt = obstacle.heard.join(' ')
    return { label, route: 'generative', steps: [...steps], wishes: [{ op, prompt, heard: obstacle.heard }] }
  }
  switch (obstacle.is) {
    case 'either':
      return [
        ...keeping(reader.lexicon.language.implied.ratio, obstacle.heard, reader, device).slice(0, 2),
        model('gen-remove', say.removeIt),
      ]
    case 'marking':
      return keeping(obstacle.operation.id, obstacle.heard, reader, device, obstacle.facts)
    case 'local':
      return [
        ...(obstacle.step ? [device(say.wholePicture, obstacle.step)] : []),
        model(obstacle.step ? 'gen-retouch' : 'gen-recolor'),
        ...rest,
      ]
    case 'absent':
      return obstacle.operation.instead === undefined
        ? [...rest, model('gen-retouch')]
        : [...nearest(obstacle.operation.instead, obstacle.heard, reader, device), ...rest]
    case 'missing':
      return [...completed(obstacle, device, say), ...rest]
    case 'not-there':
    case 'baseless':
      return rest
    case 'displeased':
      return remedies(reader, obstacle.heard)
    case 'open':
      return [
        ...suggested(reader, obstacle.heard, device).slice(0, most - 1),
        ...(obstacle.heard.length > 0 ? [model('gen-retouch')] : []),
      ]
  }
}

type Button = (label: string, ...steps: ReadStep[]) => Choice

/** The crop that keeps each of the usual places. */
function keeping(id: string, heard: string[], reader: Reader, device: Button, facts?: ClauseFacts): Choice[] {
  const operation = operationNamed(reader, id)
  if (!operation) return []
  return Object.entries(reader.lexicon.language.say.keep).flatMap(([position, label]) => {
    const shape = facts?.ratio || facts?.size ? {} : { ratio: { width: 1, height: 1 } }
    const placed: ClauseFacts = { text: '', strength: 'plain', colours: [], ...facts, ...shape, position }
    const reading = stepFor(operation, placed, heard)
    return 'step' in reading ? [device(label, reading.step)] : []
  })
}

/** The operation as it is by itself, unless it is there already. */
function nearest(id: string, heard: string[], reader: Reader, device: Button): Choice[] {
  const operation = operationNamed(reader, id)
  const params = operation && parsed(operation, {})
  if (!params || reader.context.steps.some(({ op }) => op === id)) return []
  return [device(operation.label, { op: id, params, heard })]
}

/** Both directions, a step that waits for a picture, or the usual values of the operation's first choice. */
function completed(obstacle: Extract<Obstacle, { is: 'missing' }>, device: Button, say: Sentences): Choice[] {
  const { operation, facts, heard } = obstacle
  const directed = (['+', '-'] as const satisfies readonly Sign[]).flatMap((sign) => {
    const reading = stepFor(operation, { ...facts, sign }, heard)
    return 'step' in reading ? [device(sign === '+' ? say.more : say.less, reading.step)] : []
  })
  if (directed.length === 2) return directed
  // What has to be typed is on no button.
  if (operation.controls.some(({ kind }) => kind === 'text')) return directed
  if (operation.controls.some(({ kind }) => kind === 'picture')) {
    const amount = operation.amount && { [operation.amount.param]: operation.amount.strengths[facts.strength] }
    const params = parsed(operation, amount ?? {})
    return params ? [device(say.choosePicture, { op: operation.id, params, heard })] : []
  }
  const control = operation.controls.find(({ kind }) => kind === 'choice')
  if (control?.kind !== 'choice') return directed
  return control.choices.flatMap(({ value, label }) => {
    const params = parsed(operation, { [control.param]: value })
    if (!params) return []
    return operation.pixels.kind === 'geometry' && value === 0
      ? []
      : [device(label, { op: operation.id, params, ...(typeof value === 'boolean' ? {} : { value }), heard })]
  })
}

/** Complete plans for a wish left open, of operations that exist. */
function suggested(reader: Reader, heard: string[], device: Button): Choice[] {
  return reader.lexicon.language.suggestions.flatMap(({ label, steps }) => {
    const made = steps.flatMap(({ op, sign, strength = 'plain' }) => {
      const operation = operationNamed(reader, op)
      const facts: ClauseFacts = { text: '', strength, colours: [], ...(sign ? { sign } : {}) }
      const reading = operation && stepFor(operation, facts, heard)
      return reading && 'step' in reading ? [reading.step] : []
    })
    return made.length === steps.length ? [device(label, ...made)] : []
  })
}
