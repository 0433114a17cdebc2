/** What the picture is compared with, as far as there is a difference to show: version 0 is its own before. */
import { useSession } from './use-session.ts'

export const useBefore = (): ImageBitmap | undefined =>
  useSession(({ shown, before, beside }) => {
    if (beside && beside.number !== shown?.number) return beside.bitmap
    return shown && shown.number > 0 ? before : undefined
  })
