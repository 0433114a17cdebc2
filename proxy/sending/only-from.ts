/** A gateway may say who did the work. Anyone but the one that was agreed to: the answer is not handed out. */
import type { z } from '#contract/schema.ts'

/**
 * `send`, whose good answers are looked into: where `said` finds a name in one, it must be among `names`. An answer that
 * names nobody passes: what holds the gateway is the request, and this only notices when it did not.
 */
export const onlyFrom =
  (send: typeof fetch, names: readonly string[], said: z.ZodType<string | undefined>): typeof fetch =>
  async (input, init) => {
    const answer = await send(input, init)
    if (!answer.ok) return answer
    const name = said.parse(await answer.clone().json())
    if (name !== undefined && !names.includes(name)) throw new Error('The gateway gave the request to someone else.')
    return answer
  }
