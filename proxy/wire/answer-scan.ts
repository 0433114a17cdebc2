/** How an answer is looked at while it passes, without changing a byte. */
import { Pieces } from './pieces.ts'

/** What a completed receipt says of the answer. `status` 0: there was none. */
export interface AnswerFacts {
  status: number
  bytes: number
  images: { sha256: string; bytes: number }[]
}

export interface AnswerScan {
  /** `pass`: all that came so far may be handed out. `hold`: not yet. `broken`: this is no answer of its kind. */
  take(piece: Buffer): 'pass' | 'hold' | 'broken'
  /** The pictures in it; `undefined` when it is not one that may be handed out. */
  end(): AnswerFacts['images'] | undefined
}

/** For words: none is handed out before all have been looked at. */
export const scanWhole =
  (isAnswer: (body: Buffer) => boolean): (() => AnswerScan) =>
  () => {
    const pieces: Buffer[] = []
    return {
      take(piece) {
        pieces.push(piece)
        return 'hold'
      },
      end: () => (isAnswer(new Pieces(pieces).whole()) ? [] : undefined),
    }
  }

/** For words that are wanted as they come: clients of this wire read each event by itself. */
export const scanEvents = (): AnswerScan => ({ take: () => 'pass', end: () => [] })
