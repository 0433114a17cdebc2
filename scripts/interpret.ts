/** Requests as JSON lines in, readings as JSON lines out: the panel's own interpreter, without browser, network or model. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Move, Reading, ReadingContext, ReadStep } from '#contract/reading.ts'
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

interface Version {
  context: ReadingContext
  parent: number | undefined
}

/** Each earlier request understood in turn; moves walk the versions they led through, numbered as the panel numbers them. */
function contextAfter(history: readonly string[]): ReadingContext {
  let count = 0
  const versions: Version[] = [{ context: { steps: [], last: [] }, parent: undefined }]
  const at = (number: number) => versions[number]?.context ?? { steps: [], last: [] }
  let shown = 0
  /** Versions left by going back, the next to redo last. */
  let left: number[] = []
  for (const text of history) {
    const reading = understand(text, at(shown))
    const from = shown
    for (const move of reading.route === 'device' ? reading.moves : [])
      [shown, left] = walked(move, versions, shown, left)
    const then = shown === from ? reading : understand(text, at(shown))
    const { context, plan } = remember(at(shown), then, () => `step-${++count}`)
    if (plan.changes.length === 0) continue
    versions.push({ context, parent: shown })
    shown = versions.length - 1
    left = []
  }
  return at(shown)
}

/** Where a move leads, and what can be redone from there. */
function walked(move: Move, versions: readonly Version[], shown: number, left: number[]): [number, number[]] {
  if (move.move === 'go-to') {
    const number = 'number' in move.to ? move.to.number : versions.length - 1 - move.to.beforeNewest
    return versions[number] ? [number, []] : [shown, left]
  }
  if (move.move === 'redo') {
    const ahead = [...left]
    let at = shown
    for (let times = move.times ?? 1; times > 0 && ahead.length > 0; times--) at = ahead.pop() ?? at
    return [at, ahead]
  }
  if (move.move !== 'undo-one' && move.move !== 'undo-all' && move.move !== 'restart') return [shown, left]
  const times = move.move === 'undo-one' ? (move.times ?? 1) : versions.length
  const behind = [...left]
  let at = shown
  for (let i = 0; i < times; i++) {
    const parent = versions[at]?.parent
    if (parent === undefined) break
    behind.push(at)
    at = parent
  }
  return [at, behind]
}

/** What would be done; for a question, what its first button would do. */
function operationsIn(reading: Reading): PrintedOperation[] {
  if (reading.route === 'ask') {
    const [first] = reading.choices
    return first ? [...first.steps.map(printed), ...first.wishes.map(({ op }) => ({ op }))] : []
  }
  if (reading.route === 'generative')
    return [...reading.steps.map(printed), ...reading.wishes.map(({ op }) => ({ op }))]
  const isLast = ({ move }: Move) => move === 'save' || move === 'copy'
  const first = reading.moves.filter((move) => !isLast(move))
  const last = reading.moves.filter(isLast)
  return [...first.map(printedMove), ...reading.steps.map(printed), ...last.map(printedMove)]
}

const moveNames = {
  'undo-one': 'undo-one',
  'undo-step': 'undo',
  'undo-all': 'undo-all',
  redo: 'redo',
  restart: 'restart',
  compare: 'compare',
  variations: 'variations',
  'go-to': 'undo',
  clip: 'take-clip',
  still: 'take-still',
  save: 'save',
  copy: 'copy',
  help: 'help',
} as const

/** A version that is named and a number of steps are values: "go back to version 2", "undo the last three". */
function printedMove(move: Move): PrintedOperation {
  const op = moveNames[move.move]
  if (move.move === 'go-to' && 'number' in move.to) return { op, value: move.to.number }
  return 'times' in move && move.times !== undefined ? { op, value: move.times } : { op }
}

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
