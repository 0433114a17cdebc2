/** `npm run edit`: one edit on one or more files, by the panel's own interpreter and engine. Prints results only to stdout. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Size } from '#contract/picture.ts'
import { applyPlan } from '#contract/plan.ts'
import type { Take } from '#contract/take.ts'
import { createNodeEngine, type NodeEngine } from '#engine/node-engine.node.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import { type Job, readArguments, type Wanted } from './edit/arguments.ts'
import { explain } from './edit/explain.ts'
import { savedPlan, type Understood, understood } from './edit/steps-for.ts'
import { withReference } from './edit/with-reference.ts'
import { say } from './setup/say.ts'
import { userPath } from './setup/user-path.ts'

/** 0: written. 1: something is wrong with a file or the command. 2: this device cannot do what was asked. */
type ExitCode = 0 | 1 | 2

/** Every picture is tried; the worst outcome is the exit code. */
async function editAll({ jobs, by, json, reference, take }: Wanted): Promise<ExitCode> {
  const recipe = 'recipe' in by ? await savedPlan(by.recipe) : undefined
  const engine = await createNodeEngine()
  const look = reference === undefined ? undefined : await lookIn(engine, reference)
  const planFor = (size: Size) => {
    const read = recipe ?? understood('request' in by ? by.request : '', size, look !== undefined)
    return read.ok && look ? { ...read, plan: withReference(read.plan, look) } : read
  }
  let worst: ExitCode = 0
  for (const job of jobs) {
    const code = await edit(engine, job, planFor, json, take)
    if (code > worst) worst = code
  }
  return worst
}

/** Throws a sentence when `file` is no picture that can be read. */
async function lookIn(engine: NodeEngine, file: string): Promise<PictureLook> {
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) throw new Error(`${file}: There is no such file.`)
  const look = await engine.lookOf(new Uint8Array(bytes))
  if (!look.ok) throw new Error(`${file}: ${explain(look.refusal)}`)
  return look.value
}

async function edit(
  engine: NodeEngine,
  job: Job,
  planFor: (size: Size) => Understood,
  json: boolean,
  take: Take | undefined,
): Promise<ExitCode> {
  const complain = (message: string) => say(`${job.input}: ${message}`)
  const bytes = await readFile(job.input).catch(() => undefined)
  if (!bytes) {
    complain('There is no such file.')
    return 1
  }
  const started = performance.now()
  const opened = await engine.open(new Uint8Array(bytes), undefined, take)
  const decode = performance.now() - started
  if (!opened.ok) {
    complain(explain(opened.refusal))
    return 1
  }
  const { sha256 } = opened.value
  const read = planFor(opened.value)
  if (!read.ok) {
    if (json) print({ route: read.route, message: read.message })
    complain(read.message)
    return 2
  }
  if (read.unheard.length > 0) complain(`Not understood: ${read.unheard.map((words) => `“${words}”`).join(', ')}`)
  const steps = applyPlan([], read.plan)
  if (steps.some(({ op }) => op === 'motion')) {
    complain('A moving picture is a film, and films are written in the panel: here there are no encoders for them.')
    return 2
  }
  const made = await engine.export({ sha256, take, steps, type: job.type })
  engine.close(sha256, take)
  if (!made.ok) {
    complain(explain(made.refusal))
    return 2
  }
  const { width, height, ms } = made.value
  await mkdir(dirname(job.output), { recursive: true })
  await writeFile(job.output, made.value.bytes)
  const times = { decode: rounded(decode), render: rounded(ms.render), encode: rounded(ms.encode) }
  if (json)
    print({ route: read.route, plan: read.plan, width, height, ms: times, input: job.input, output: job.output })
  else say(`${job.output}: ${width} × ${height}, ${steps.map((step) => step.op).join(', ')}`)
  return 0
}

const print = (result: unknown) => process.stdout.write(`${JSON.stringify(result)}\n`)

const rounded = (ms: number) => Math.round(ms * 10) / 10

try {
  process.exitCode = await editAll(readArguments(process.argv.slice(2), userPath))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
