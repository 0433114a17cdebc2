/** A picture that the user picked as a file: its own bytes, whatever it is called. */
import type { CapturedPicture } from '#contract/picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import { checkPicture } from './check-picture.ts'

/** Refuses `picture-empty`, `picture-too-large`, and `picture-unsupported` with the `type` that was found. */
export async function pictureFromFile(file: Blob): Promise<Outcome<CapturedPicture>> {
  const checked = await checkPicture(file)
  return checked.ok ? { ok: true, value: { blob: checked.value, origin: 'original' } } : checked
}
