/** What is to be done to one picture: read from words, or from a saved plan. Refuses what this device cannot honestly do. */
import { readFile } from 'node:fs/promises'
import type { Size } from '#contract/picture.ts'
import { type Plan, picturesIn, planSchema } from '#contract/plan.ts'
import type { Reading, Route } from '#contract/reading.ts'
import { z } from '#contract/schema.ts'
import { planOf } from '#language/plan-of.ts'
import { understand } from '#language/understand.ts'
import { wantsReference } from './with-reference.ts'

/** `message` is one line for the user; `unheard` are words nothing was made of. */
export type Understood =
  | { ok: true; route: 'device'; plan: Plan; unheard: string[] }
  | { ok: false; route: Route; message: string }

/** The plan for `request` said about a picture of `size`; `referred`: a reference picture is at hand. */
export function understood(request: string, size: Size, referred: boolean): Understood {
  const reading = answered(understand(request, { steps: [], last: [], size, film: false }), referred)
  if (reading.route === 'ask') return { ok: false, route: 'ask', message: questionOf(reading) }
  if (reading.route === 'generative') {
    const wishes = reading.wishes.map((wish) => `“${wish.heard.join(' ') || wish.prompt}”`).join(', ')
    return { ok: false, route: 'generative', message: `This device cannot do ${wishes}: it needs a generative model.` }
  }
  if (reading.moves.length > 0)
    return {
      ok: false,
      route: 'device',
      message: 'There is nothing to undo or compare: a file has no earlier version.',
    }
  const { plan } = planOf(reading.steps, stepIds())
  if (plan.changes.length === 0)
    return { ok: false, route: 'device', message: `Nothing in “${request}” asks for a change.` }
  return { ok: true, route: 'device', plan, unheard: reading.unheard }
}

/** A plan as `--json` prints it, by itself or under `plan`. Rejects with a sentence when it is none. */
export async function savedPlan(file: string): Promise<Understood> {
  const saved = z.union([planSchema, z.object({ plan: planSchema }).transform(({ plan }) => plan)])
  const text = await readFile(file, 'utf8').catch(() => '')
  const parsed = saved.safeParse(parsedJson(text))
  if (!parsed.success) throw new Error(`${file} is no recipe: it must hold a plan as --json prints it.`)
  if (picturesIn(parsed.data).length > 0)
    throw new Error(`${file} lays in a part that a model made; a recipe has only its hash, not its picture.`)
  return { ok: true, route: 'device', plan: parsed.data, unheard: [] }
}

/** The question for a reference picture has been answered by the command. */
function answered(reading: Reading, referred: boolean): Reading {
  if (reading.route !== 'ask' || !referred) return reading
  const choice = reading.choices.find(({ steps }) => steps.some(wantsReference))
  return choice ? { route: 'device', steps: choice.steps, moves: [], unheard: reading.unheard } : reading
}

function questionOf(reading: Extract<Reading, { route: 'ask' }>): string {
  if (reading.choices.some(({ steps }) => steps.some(wantsReference)))
    return `${reading.question} Give one by --reference PICTURE.`
  const choices = reading.choices.map((choice) => choice.label).join(' / ')
  return choices ? `${reading.question} (${choices})` : reading.question
}

/** `s1`, `s2`, …: a recipe says the same on every machine. */
function stepIds(): () => string {
  let count = 0
  return () => `s${++count}`
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
