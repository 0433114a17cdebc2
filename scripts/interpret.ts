/** Requests as JSON lines in, readings as JSON lines out: the panel's own interpreter, without browser, network or model. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Reading, ReadingContext, ReadStep } from '#contract/reading.ts'
import { z } from '#contract/schema.ts'
import { remember } from '#language/remember.ts'
import { understand } from '#language/understand.ts'

const requestSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  history: z.array(z.string()).optional(),
})

interface PrintedOperation {
  op: string
  sign?: string
  value?: number | string
  strength?: string
  region?: string
}

/** Reads until the input ends; every line gets its answer on a line of its own, a broken one an `error`. */
export async function run(input: Readable = process.stdin, output: Writable = process.stdout): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim()) output.write(`${JSON.stringify(answerTo(line))}\n`)
}

function answerTo(line: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { error: 'not JSON' }
  }
  const request = requestSchema.safeParse(value)
  if (!request.success) {
    const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value)
    return { ...(id.success ? id.data : {}), error: 'expected {id?, text, history?: string[]}' }
  }
  const { id, text, history = [] } = request.data
  const reading = understand(text, contextAfter(history))
  return { ...(id === undefined ? {} : { id }), route: reading.route, ops: operationsIn(reading) }
}

/** Each earlier request understood in turn; moves walk the states they led through. */
function contextAfter(history: readonly string[]): ReadingContext {
  let count = 0
  const states: ReadingContext[] = [{ steps: [], last: [] }]
  let at = 0
  for (const text of history) {
    const now = states[at] ?? { steps: [], last: [] }
    const reading = understand(text, now)
    const moves = reading.route === 'device' ? reading.moves.map(({ move }) => move) : []
    if (moves.includes('redo')) at = Math.min(at + 1, states.length - 1)
    else if (moves.includes('undo-one')) at = Math.max(at - 1, 0)
    else if (moves.includes('undo-all') || moves.includes('restart')) at = 0
    const base = states[at] ?? now
    const { context, plan } = remember(base, reading, () => `step-${++count}`)
    if (plan.changes.length === 0) continue
    states.splice(at + 1)
    states.push(context)
    at++
  }
  return states[at] ?? { steps: [], last: [] }
}

/** What would be done; for a question, what its first button would do. */
function operationsIn(reading: Reading): PrintedOperation[] {
  if (reading.route === 'ask') {
    const [first] = reading.choices
    return first ? [...first.steps.map(printed), ...first.wishes.map(({ op }) => ({ op }))] : []
  }
  if (reading.route === 'generative')
    return [...reading.steps.map(printed), ...reading.wishes.map(({ op }) => ({ op }))]
  return [...reading.moves.map(({ move }) => ({ op: moveNames[move] })), ...reading.steps.map(printed)]
}

const moveNames = {
  'undo-one': 'undo-one',
  'undo-step': 'undo',
  'undo-all': 'undo-all',
  redo: 'redo',
  restart: 'restart',
  compare: 'compare',
} as const

function printed({ op, sign, value, strength, region }: ReadStep): PrintedOperation {
  return {
    op,
    ...(sign === undefined ? {} : { sign }),
    ...(value === undefined ? {} : { value }),
    ...(strength === undefined ? {} : { strength }),
    ...(region === undefined ? {} : { region }),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run()
