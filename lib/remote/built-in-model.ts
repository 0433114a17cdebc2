/** The browser's own language model behind the AI SDK's interface: text in, JSON out, nothing leaves the device and nothing is downloaded. */
import type { TextModel } from './ask-model-for-plan.ts'

/** The part of the Prompt API that is used here. https://webmachinelearning.github.io/prompt-api */
export interface BuiltInApi {
  availability(options: Languages): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>
  create(options: CreateOptions): Promise<BuiltInSession>
}

interface Languages {
  expectedInputs: readonly { type: 'text'; languages: readonly string[] }[]
  expectedOutputs: readonly { type: 'text'; languages: readonly string[] }[]
}

interface CreateOptions extends Languages {
  initialPrompts?: readonly { role: 'system'; content: string }[]
  signal: AbortSignal
  monitor?: (progress: EventTarget) => void
}

interface BuiltInSession {
  prompt(
    text: string,
    options: { responseConstraint?: object; omitResponseConstraintInput?: boolean; signal: AbortSignal },
  ): Promise<string>
  destroy(): void
}

const english = [{ type: 'text', languages: ['en'] }] as const
export const languages: Languages = { expectedInputs: english, expectedOutputs: english }

/** Only for a model that is there: `create` would start a download otherwise, and that needs a click of its own. */
export const builtInModel = (api: BuiltInApi): TextModel => ({
  specificationVersion: 'v4',
  provider: 'browser',
  modelId: 'built-in',
  supportedUrls: {},

  async doGenerate({ prompt, responseFormat, abortSignal }) {
    const signal = abortSignal ?? new AbortController().signal
    if ((await api.availability(languages)) !== 'available') throw new Error('The browser’s model is not there.')
    const { system, text } = wordsOf(prompt)
    const session = await api.create({
      ...languages,
      ...(system ? { initialPrompts: [{ role: 'system', content: system }] } : {}),
      signal,
    })
    try {
      const schema = responseFormat?.type === 'json' ? responseFormat.schema : undefined
      const said = await session.prompt(text, { ...(schema ? { responseConstraint: schema } : {}), signal })
      return {
        content: [{ type: 'text', text: said }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: unknownUsage,
        warnings: [],
      }
    } finally {
      session.destroy()
    }
  },

  // A plan is short and of no use in part.
  doStream: () => Promise.reject(new Error('The browser’s model is not streamed here.')),
})

function wordsOf(prompt: Parameters<TextModel['doGenerate']>[0]['prompt']): { system: string; text: string } {
  const system: string[] = []
  const text: string[] = []
  for (const message of prompt) {
    if (message.role === 'system') system.push(message.content)
    else if (message.role === 'user')
      for (const part of message.content) {
        if (part.type !== 'text') throw new Error('Only words are given to the browser’s model.')
        text.push(part.text)
      }
  }
  return { system: system.join('\n'), text: text.join('\n') }
}

const unknownUsage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}
