/** Lets an answer through as it comes: looked at piece by piece, its end held back until all of it is in order and on record. */
import type { UpstreamFailure } from '../upstream.ts'
import type { AnswerFacts, AnswerScan } from '../wire/answer-scan.ts'
import { limits } from '../wire/limits.ts'

export interface Passage {
  /** What may be handed out, as soon as it may. Rejects when the answer breaks off or is none of its kind. */
  pieces: AsyncGenerator<Buffer>
  /** All of it has come, is in order and on record: whatever is still in `pieces` waits for nothing. */
  isComplete(): boolean
  /** What came so far. */
  facts(): AnswerFacts
  /** What is wrong, when `pieces` rejects with `error`. */
  failureOf(error: unknown): UpstreamFailure
}

export interface PassageRules {
  scan: AnswerScan
  /** Nothing is handed out before all of it may be. */
  inOne: boolean
  /** Puts it on record; may reject, and then the end is not handed out. */
  record(facts: AnswerFacts): Promise<void>
}

export function letThrough(
  answer: { status: number; body: AsyncIterable<Buffer>; failureOf(error: unknown): UpstreamFailure },
  { scan, inOne, record }: PassageRules,
): Passage {
  const facts: AnswerFacts = { status: answer.status, bytes: 0, images: [] }
  let isComplete = false
  let failure: UpstreamFailure | undefined
  const breakOff = (why: UpstreamFailure): never => {
    failure = why
    throw new Error('The answer is not let through.')
  }

  async function* pieces(): AsyncGenerator<Buffer> {
    let held: Buffer[] = []
    for await (const piece of answer.body) {
      facts.bytes += piece.length
      if (facts.bytes > limits.answer) breakOff('too_large')
      held.push(piece)
      const verdict = scan.take(piece)
      if (verdict === 'broken') breakOff('broken')
      if (verdict === 'hold' || inOne) continue
      yield* held
      held = []
    }
    facts.images = scan.end() ?? breakOff('broken')
    await record(facts)
    isComplete = true
    yield* held
  }

  return {
    pieces: pieces(),
    isComplete: () => isComplete,
    facts: () => facts,
    failureOf: (error) => failure ?? answer.failureOf(error),
  }
}
