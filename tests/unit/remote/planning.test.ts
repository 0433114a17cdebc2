/** Models that propose plans: through the proxy with a yes of its own, and the browser's own without leaving the device. */
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PlanQuestion } from '#contract/planning.ts'
import type { Recipient } from '#contract/recipient.ts'
import type { Outcome } from '#contract/refusal.ts'
import { type AskedModel, askModelForPlan } from '#remote/ask-model-for-plan.ts'
import type { BuiltInApi } from '#remote/built-in-model.ts'
import { connectDeviceModel } from '#remote/connect-device-model.ts'
import { type Agreement, connectProxy, type Remote } from '#remote/connect-proxy.ts'
import { installationInMemory, startTestProxy, type TestProxy } from './test-proxy.ts'

const on = () => new AbortController().signal
const valueIn = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
const question: PlanQuestion = {
  instructions: 'You propose steps.',
  prompt: '{"request":"make it sing"}',
  schema: {
    type: 'object',
    properties: { steps: { type: 'array', items: { type: 'string' } } },
    required: ['steps'],
    additionalProperties: false,
  },
}

describe('a plan through the proxy', () => {
  let proxy: TestProxy
  let installation: ReturnType<typeof installationInMemory>
  let remote: Remote
  let recipient: Recipient
  const request = { model: 'gpt-5-mini', name: 'OpenAI', question }

  beforeEach(async () => {
    proxy = await startTestProxy()
    installation = installationInMemory()
    remote = connectProxy({ ...proxy, installation, now: () => proxy.time.now })
    recipient = valueIn(await remote.recipients(on())).recipients[0] as Recipient
    proxy.answer.plan = { steps: ['a'] }
  })
  afterEach(() => proxy.close())

  it('needs a yes to planning: one to edits does not stand in for it, nor the other way round', async () => {
    const editing = valueIn(await remote.grant(on(), recipient, 'en'))
    expect(valueIn(await remote.standing(on(), recipient, 'plan'))).toBeUndefined()
    // @ts-expect-error a yes to edits is none to plans
    const refused = await remote.plan(on(), editing, request)
    expect(refused).toMatchObject({ refusal: { code: 'proxy-refused', detail: { code: 'consent_required' } } })
    expect(proxy.planned).toEqual([])
    valueIn(await remote.grant(on(), recipient, 'en', 'plan'))
    expect(valueIn(await remote.standing(on(), recipient, 'plan'))).toEqual({ recipient: 'openai' })
    expect(valueIn(await remote.consents(on()))).toContainEqual(
      expect.objectContaining({ purpose: 'plan.text', data_classes: ['prompt', 'params'], state: 'given' }),
    )
  })

  it('sends exactly the question, kept nowhere, and brings back the answer and its receipt', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en', 'plan'))
    const planned = valueIn(await remote.plan(on(), agreement, request))
    expect(planned.answer).toEqual({ steps: ['a'] })
    const receipt = JSON.parse(Buffer.from(planned.receipt?.split('.')[1] ?? '', 'base64url').toString())
    expect(receipt).toMatchObject({ purpose: 'plan.text', model: 'openai/gpt-5-mini', request: { images: [] } })
    expect(proxy.planned).toEqual([
      {
        model: 'gpt-5-mini',
        messages: [
          { role: 'system', content: question.instructions },
          { role: 'user', content: question.prompt },
        ],
        response_format: { type: 'json_schema', json_schema: { name: 'plan', strict: true, schema: question.schema } },
        max_completion_tokens: 4000,
        store: false,
      },
    ])
  })

  it('is taken back for itself, and edits stay agreed to', async () => {
    valueIn(await remote.grant(on(), recipient, 'en'))
    const agreement = valueIn(await remote.grant(on(), recipient, 'en', 'plan'))
    valueIn(await remote.withdraw(on(), 'openai', 'plan'))
    expect(valueIn(await remote.standing(on(), recipient, 'plan'))).toBeUndefined()
    expect(valueIn(await remote.standing(on(), recipient))).toBeDefined()
    expect(await remote.plan(on(), agreement, request)).toMatchObject({ refusal: { code: 'proxy-refused' } })
    expect(proxy.planned).toEqual([])
  })

  it('that is no plan, or fails, is said in our words', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en', 'plan'))
    for (const plan of ['Sure! Here is what I would do:', '', '{"steps":'])
      expect(await planned(agreement, plan)).toEqual({
        ok: false,
        refusal: { code: 'planner-failed', detail: { name: 'OpenAI', reason: 'no_plan' } },
      })
    proxy.answer.with = 500
    const failed = await remote.plan(on(), agreement, request)
    expect(failed).toMatchObject({ refusal: { code: 'planner-failed' } })
    expect(JSON.stringify(failed)).not.toContain('its own words')
    const nowhere = connectProxy({ origin: 'http://127.0.0.1:1', installation })
    expect(await nowhere.plan(on(), agreement, request)).toMatchObject({ refusal: { code: 'proxy-unreachable' } })
  })

  it('stops when told to, before and during', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en', 'plan'))
    const stopped = { ok: false, refusal: { code: 'stopped' } }
    expect(await remote.plan(AbortSignal.abort(), agreement, request)).toEqual(stopped)
    const controller = new AbortController()
    const asking = remote.plan(controller.signal, agreement, request)
    controller.abort()
    expect(await asking).toEqual(stopped)
  })

  const planned = (agreement: Agreement<'plan'>, plan: unknown) => {
    proxy.answer.plan = plan
    return remote.plan(on(), agreement, request)
  }
})

describe('any model', () => {
  const ask = (doGenerate: MockLanguageModelV4['doGenerate'], signal = on()) =>
    askModelForPlan(signal, { model: new MockLanguageModelV4({ doGenerate }), name: 'It' } as AskedModel, question)
  const saying =
    (text: string): MockLanguageModelV4['doGenerate'] =>
    async () => ({
      content: [{ type: 'text', text }],
      finishReason: { unified: 'stop', raw: undefined },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, text: 1, reasoning: 0 },
      },
      warnings: [],
    })

  it('hands its answer on unchecked', async () => {
    expect(valueIn(await ask(saying('{"steps":[{"op":"anything"}]}'))).answer).toEqual({ steps: [{ op: 'anything' }] })
  })

  it('may throw whatever it likes', async () => {
    const broken = { ok: false, refusal: { code: 'planner-failed', detail: { name: 'It', reason: 'no_plan' } } }
    for (const thrown of [new Error('x'), 'x', undefined, new DOMException('x', 'QuotaExceededError')])
      expect(await ask(() => Promise.reject(thrown))).toEqual(broken)
    expect(await ask(saying('null'))).toEqual(broken)
  })

  it('is not waited for longer than its time', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort())
    const never: MockLanguageModelV4['doGenerate'] = ({ abortSignal }) =>
      new Promise((_, reject) => {
        if (abortSignal?.aborted) reject(abortSignal.reason)
      })
    expect(await ask(never)).toMatchObject({ refusal: { code: 'planner-failed', detail: { reason: 'timeout' } } })
    timeout.mockRestore()
  })
})

describe('the browser’s own model', () => {
  const builtIn = (state: Awaited<ReturnType<BuiltInApi['availability']>>, said = '{"steps":["a"]}') => {
    const calls: unknown[] = []
    const api: BuiltInApi = {
      availability: async () => state,
      async create({ initialPrompts, monitor }) {
        calls.push(['create', initialPrompts])
        const target = new EventTarget()
        monitor?.(target)
        target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.5 }))
        return {
          async prompt(text, { responseConstraint, signal }) {
            signal.throwIfAborted()
            calls.push(['prompt', text, responseConstraint])
            return said
          },
          destroy: () => void calls.push(['destroy']),
        }
      },
    }
    return { api, calls }
  }

  it('is asked with the same question, held to the same shape, and let go afterwards', async () => {
    const { api, calls } = builtIn('available')
    expect(valueIn(await connectDeviceModel(api).plan(on(), question))).toEqual({ steps: ['a'] })
    expect(calls).toEqual([
      ['create', [{ role: 'system', content: question.instructions }]],
      ['prompt', question.prompt, question.schema],
      ['destroy'],
    ])
  })

  it('is let go when it fails, too', async () => {
    const { api, calls } = builtIn('available', 'I cannot')
    expect(await connectDeviceModel(api).plan(on(), question)).toMatchObject({ refusal: { code: 'planner-failed' } })
    expect(calls.at(-1)).toEqual(['destroy'])
  })

  it.each(['downloadable', 'downloading', 'unavailable'] as const)(
    'is never fetched by asking it: %s is a failure',
    async (state) => {
      const { api, calls } = builtIn(state)
      expect(await connectDeviceModel(api).plan(on(), question)).toMatchObject({ refusal: { code: 'planner-failed' } })
      expect(await connectDeviceModel(api).state()).toBe(state)
      expect(calls).toEqual([])
    },
  )

  it('is fetched when a person says so, and tells how far it is', async () => {
    const { api, calls } = builtIn('downloadable')
    const shares: number[] = []
    expect(await connectDeviceModel(api).fetch(on(), (share) => shares.push(share))).toMatchObject({ ok: true })
    expect(shares).toEqual([0.5])
    expect(calls).toEqual([['create', undefined], ['destroy']])
  })

  it('is unavailable where there is none, or where the browser throws at the question', async () => {
    const none = connectDeviceModel(undefined)
    expect(await none.state()).toBe('unavailable')
    expect(await none.plan(on(), question)).toMatchObject({ refusal: { code: 'planner-failed' } })
    const { api } = builtIn('available')
    const throwing = { ...api, availability: () => Promise.reject(new Error('no')) }
    expect(await connectDeviceModel(throwing).state()).toBe('unavailable')
    expect(
      await connectDeviceModel({ ...api, create: () => Promise.reject(new Error()) }).fetch(on(), () => {}),
    ).toMatchObject({ refusal: { code: 'planner-failed', detail: { reason: 'not_downloaded' } } })
  })
})
