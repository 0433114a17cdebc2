/** Steps taken out by name: "undo the crop and the warmth", "no vignette". Only what is in force, or else the words mean something else. */
import type { Act } from './act.ts'
import { amountIn } from './amount.ts'
import { type Drawn, stepNamed } from './drawn.ts'
import { factsOf } from './facts.ts'
import type { Reader } from './reader.ts'
import { has, isUnknown, type Span, tagOf } from './span.ts'

/** `plainly`: the verb can only mean what was done here, not what the picture shows. */
export function takenOut(
  names: readonly Span[],
  reader: Reader,
  heard: string[],
  plainly: boolean,
): readonly Act[] | undefined {
  const found = namedIn(names, reader)
  const isDirected = names.some((span) => has(span, 'operation') && !['noun', 'apply'].includes(roleOf(span)))
  if (!found || !(plainly || found.every((one) => isUndone(one, isDirected) && !isOther(one, names, reader))))
    return undefined
  return found.map(({ step }) => undoing(step.id, heard))
}

/** Everything but what is named. */
export function takenOutRest(names: readonly Span[], reader: Reader, heard: string[]): readonly Act[] | undefined {
  const kept = namedIn(names, reader)
  if (!kept) return undefined
  const ops = new Set(kept.map(({ step }) => step.op))
  return reader.context.steps.filter(({ op }) => !ops.has(op)).map(({ id }) => undoing(id, heard))
}

const roleOf = (span: Span): string => tagOf(span, 'operation')?.role ?? ''

const undoing = (step: string, heard: string[]): Act => ({ is: 'move', move: { move: 'undo-step', step, heard } })

/** All steps that are named; `undefined` when anything else is, or nothing. */
function namedIn(names: readonly Span[], reader: Reader): Drawn[] | undefined {
  const found: Drawn[] = []
  for (const [at, span] of names.entries()) {
    const drawn = stepNamed(span, reader)
    if (drawn && !isVerb(names, at)) found.push(drawn)
    else if (
      isUnknown(span) ||
      !has(span, 'determiner', 'join', 'filler', 'skip', 'strength') ||
      has(span, 'operation')
    )
      return undefined
  }
  return found.length > 0 ? found : undefined
}

/** "undo the crop and sharpen it": a verb after a conjunction begins something new. */
function isVerb(names: readonly Span[], at: number): boolean {
  const role = tagOf(names[at], 'operation')?.role
  return at > 0 && (role === 'raise' || role === 'lower') && !has(names[at - 1], 'determiner')
}

/** "no, webp" after a JPEG: another file is asked for. */
function isOther({ operation, step }: Drawn, names: readonly Span[], { source }: Reader): boolean {
  const reading = operation.pixels.kind === 'file' && operation.words.read?.(factsOf(names, source))
  if (!reading || !('params' in reading)) return false
  return Object.entries(reading.params).some(([name, value]) => name === 'type' && value !== step.params[name])
}

/** "remove the warmth" takes a warmer picture back; "remove the shadows" means the picture's own. */
function isUndone({ operation, step }: Drawn, isDirected: boolean): boolean {
  if (operation.words.drawn || operation.pixels.kind !== 'tone') return true
  // "no, darker" asks for it to be darker.
  if (isDirected || operation.words.removal === '+') return false
  const amount = amountIn(operation, step.params)
  return amount === undefined || amount > 0
}
