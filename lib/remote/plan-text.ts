/** Sends a question in words through the proxy to the agreed recipient and brings back the plan it proposes, unchecked. */
import type { PlanQuestion } from '#contract/planning.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Agreement } from './agreement.ts'
import { askModelForPlan } from './ask-model-for-plan.ts'
import type { Sender } from './edit-picture.ts'
import { refusalOfAnswer } from './refusal-of-wire.ts'

export interface PlanRequest {
  /** The model's id, with or without its recipient in front. */
  model: string
  /** The recipient as people know it. */
  name: string
  question: PlanQuestion
}

export interface Planned {
  /** JSON that has passed no border yet. */
  answer: unknown
  /** Compact JWS over exactly what was sent. */
  receipt?: string
}

/** Tokens of an answer: eight steps need a few hundred, and some models think in the same purse. */
const mostTokens = 4000

/** Refuses `stopped`, `proxy-unreachable`, `planner-failed`, and what the proxy's gate says. */
export async function planText(
  signal: AbortSignal,
  sender: Sender,
  { recipient }: Agreement<'plan'>,
  { model, name, question }: PlanRequest,
): Promise<Outcome<Planned>> {
  const { createOpenAI } = await import('@ai-sdk/openai')
  const wire = createOpenAI({ baseURL: `${sender.origin}/v1`, apiKey: sender.token, fetch: sender.fetch })
  const asked = {
    model: wire.chat(model.includes('/') ? model : `${recipient}/${model}`),
    name,
    headers: sender.headers,
    providerOptions: { openai: { store: false as const, maxCompletionTokens: mostTokens } },
    explain: ({ statusCode, body }: { statusCode: number | undefined; body: string }) => {
      if (statusCode === undefined) return refuse('proxy-unreachable', { origin: sender.origin })
      if (statusCode < 400) return undefined
      const refused = refusalOfAnswer(statusCode, body)
      return refused.refusal.code === 'recipient-failed' ? undefined : refused
    },
  }
  const answered = await askModelForPlan(signal, asked, question)
  if (!answered.ok) return answered
  const { answer, headers } = answered.value
  const receipt = headers['limn-receipt']
  return done({ answer, ...(receipt ? { receipt } : {}) })
}
