/** Before there is a picture: the ways to bring one, three to try on, and the promise. */
import { Image, LockKeyhole } from 'lucide-react'
import { BlankStart } from '../blank/blank-start.tsx'
import { ChooseFile } from '../parts/choose-file.tsx'
import { Notice } from '../parts/notice.tsx'
import { Pieces } from '../parts/pieces.tsx'
import { Stage } from '../stage/stage.tsx'
import { useSay } from '../state/use-say.ts'
import { GoOn } from './go-on.tsx'
import { SamplePictures } from './sample-pictures.tsx'

export function EmptyView() {
  const say = useSay()
  return (
    <Stage
      label={say.firstRun.stage}
      className="mx-auto flex w-full max-w-lg min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto px-4.5 py-5 wide:justify-center"
    >
      <h2 className="mt-1 text-[1.1875rem] leading-snug font-semibold tracking-[-0.01em] text-balance">
        {say.firstRun.title}
      </h2>
      <p className="text-ink2">
        <Pieces
          of={say.firstRun.ways(
            (words) => <b className="font-semibold text-ink">{words}</b>,
            (words) => <kbd className="rounded border px-1 text-[0.8125em]">{words}</kbd>,
          )}
        />
      </p>
      <ChooseFile>
        {(choose) => (
          <button
            type="button"
            onClick={choose}
            className="rounded-[14px] border-[1.5px] border-dashed bg-surface px-4 py-5.5 text-center text-ink2 transition-colors hover:border-accent"
          >
            <Image size={26} strokeWidth={1.5} aria-hidden className="mx-auto mb-1" />
            {say.firstRun.drop}
            <br />
            <Pieces of={say.firstRun.orChoose((words) => <b className="font-semibold text-accent">{words}</b>)} />
          </button>
        )}
      </ChooseFile>
      <BlankStart />
      <GoOn />
      <p className="text-ink2">{say.firstRun.tryOne}</p>
      <SamplePictures />
      <div className="flex-1 wide:flex-none" />
      <Notice />
      <p className="flex items-start gap-2 text-[0.78125rem] text-ink3">
        <LockKeyhole size={15} strokeWidth={1.7} aria-hidden className="mt-0.5 shrink-0" />
        {say.firstRun.promise}
      </p>
    </Stage>
  )
}
