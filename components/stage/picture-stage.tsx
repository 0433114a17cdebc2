/** The stage with a picture on it, on its way, or refused. Keeps its height within a conversation, so that nothing jumps. */
import { MarkPicture } from '../mark/mark-picture.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useBefore } from '../state/use-before.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { FailedPicture } from './failed-picture.tsx'
import { GlancedPicture } from './glanced-picture.tsx'
import { ShownPicture } from './shown-picture.tsx'
import { Stage } from './stage.tsx'
import { StageTools } from './stage-tools.tsx'

export function PictureStage() {
  const say = useSay()
  const stage = useSession((state) => state.stage)
  const glance = useSession((state) => state.glance)
  const shown = useSession((state) => (state.glance ? undefined : state.shown))
  const before = useBefore()
  const upright = useSession(({ glance, source }) => {
    const size = glance ?? source
    return !!size && size.height > size.width
  })
  const exporting = useSession(({ busy }) => busy?.what === 'export' && !busy.progress)
  const sent = useSession((state) => state.busy?.what === 'recipient')
  const failed = stage === 'failed' && !shown && !glance
  const marking = useSession((state) => state.marking)

  const height = failed
    ? 'flex-1'
    : marking
      ? 'h-[clamp(12rem,110vw,60dvh)]'
      : upright
        ? 'h-[clamp(min(9.5rem,30dvh),100vw,44dvh)]'
        : 'h-[clamp(min(9.5rem,30dvh),64vw,42dvh)]'
  return (
    <Stage
      label={say.stage.picture}
      className={`group/stage relative shrink-0 overflow-hidden border-b bg-sunken ${height} wide:h-auto wide:flex-1 wide:border-b-0`}
    >
      {marking && !glance && <MarkPicture marking={marking} />}
      {shown && !marking && <ShownPicture shown={shown} before={before} />}
      {glance && <GlancedPicture glance={glance} />}
      {!shown && !glance && stage === 'capturing' && <PictureOnItsWay />}
      {failed && <FailedPicture />}
      {shown && !marking && <StageTools />}
      {(shown || glance) && !sent && (stage === 'rendering' || stage === 'capturing' || exporting) && (
        <ProgressBar
          label={exporting ? say.stage.writing : stage === 'capturing' ? say.stage.getting : say.stage.drawing}
          className="absolute inset-x-0 bottom-0 rounded-none bg-transparent"
        />
      )}
    </Stage>
  )
}

function PictureOnItsWay() {
  const say = useSay()
  return (
    <div className="absolute inset-4 grid place-items-center rounded-md bg-line animate-pulse">
      <span className="text-xs text-ink2">{say.stage.gettingNow}</span>
    </div>
  )
}
