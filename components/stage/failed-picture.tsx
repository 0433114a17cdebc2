/** No picture came: says why, and how to get it another way. */
import { ImageOff } from 'lucide-react'
import { ChooseFile } from '../parts/choose-file.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function FailedPicture() {
  const say = useSay()
  const explain = useExplain()
  const notice = useSession((state) => state.notice)
  return (
    <div
      role="alert"
      className="absolute inset-0 grid place-content-center justify-items-center gap-2 overflow-auto p-4 text-center"
    >
      <ImageOff size={24} strokeWidth={1.5} className="text-ink3" aria-hidden />
      <p className="max-w-80 text-ink2">{notice ? explain(notice) : say.stage.failed}</p>
      <ChooseFile>
        {(choose) => (
          <button type="button" onClick={choose} className="font-semibold text-accent hover:underline">
            {say.stage.chooseFile}
          </button>
        )}
      </ChooseFile>
    </div>
  )
}
