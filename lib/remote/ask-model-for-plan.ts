/** Asks any language model for a plan, by the AI SDK. What comes back is data that nobody has checked yet. Never retries by itself. */
import type { LanguageModel } from 'ai'
import type { PlanQuestion } from '#contract/planning.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'

/** The interface that every provider of the AI SDK implements. */
export type TextModel = Extract<LanguageModel, { specificationVersion: 'v4' }>

/** Milliseconds that a model may think. Longer than that, saying it in other words is faster. */
export const patienceForPlans = 45_000

export interface AskedModel {
  model: TextModel
  /** For the sentence that says who failed. */
  name: string
  headers?: Record<string, string>
  providerOptions?: { openai: { store: false; maxCompletionTokens: number } }
  /** What an error of the wire means; `undefined`: the model failed. */
  explain?: (error: { statusCode: number | undefined; body: string }) => { ok: false; refusal: Refused } | undefined
}
type Refused = Extract<Outcome<never>, { ok: false }>['refusal']

/** The answer as unchecked JSON. Refuses `stopped`, `planner-failed`, and what `explain` says. */
export async function askModelForPlan(
  signal: AbortSignal,
  { model, name, headers = {}, providerOptions, explain }: AskedModel,
  { instructions, prompt, schema }: PlanQuestion,
): Promise<Outcome<{ answer: unknown; headers: Record<string, string> }>> {
  // Loaded on first use: a panel that never asks a model never pays for it.
  const { APICallError, generateText, jsonSchema, Output } = await import('ai')
  if (signal.aborted) return refuse('stopped')
  const deadline = AbortSignal.timeout(patienceForPlans)
  try {
    const result = await generateText({
      model,
      instructions,
      prompt,
      output: Output.object({ schema: jsonSchema(schema), name: 'plan' }),
      headers,
      ...(providerOptions ? { providerOptions } : {}),
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, deadline]),
    })
    return done({ answer: result.output, headers: { ...result.response.headers } })
  } catch (error) {
    if (signal.aborted) return refuse('stopped')
    if (deadline.aborted) return refuse('planner-failed', { name, reason: 'timeout' })
    if (APICallError.isInstance(error)) {
      const explained = explain?.({ statusCode: error.statusCode, body: error.responseBody ?? '' })
      if (explained) return explained
    }
    // A model may answer anything at all, or fail in any way: neither is a mistake of ours.
    return refuse('planner-failed', { name, reason: 'no_plan' })
  }
}
