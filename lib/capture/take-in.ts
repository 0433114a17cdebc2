/** What comes in, as a session takes it: a picture, or why there is none. */
import type { Click } from '#contract/click.ts'
import type { Capture, CapturedPicture } from '#contract/picture.ts'
import type { Outcome, Refusal } from '#contract/refusal.ts'
import { capturePicture } from './capture-picture.ts'
import { pictureFromFile } from './from-file.ts'
import { pictureFromTransfer } from './from-transfer.ts'

type Taken = Promise<CapturedPicture | Refusal>

export const takeClick =
  (click: Click): Capture =>
  async (signal, like) =>
    pictureOr(await capturePicture(click, signal, like))

export const takeFile = async (file: Blob): Taken => pictureOr(await pictureFromFile(file))

/** Must be called while the event is still being handled: later the data is gone. */
export async function takeTransfer(data: DataTransfer): Taken {
  const taken = await pictureFromTransfer(data)
  return taken.ok ? { ...taken.value.picture, others: taken.value.others } : taken.refusal
}

const pictureOr = <T>(outcome: Outcome<T>): T | Refusal => (outcome.ok ? outcome.value : outcome.refusal)
