/** What can be done with the picture itself: compare, look closer, take it along. */
import { Maximize2, SquareSplitHorizontal, ZoomIn } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useBefore } from '../state/use-before.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { Copy } from './copy.tsx'
import { Download } from './download.tsx'

export function StageTools() {
  const say = useSay()
  const { session } = usePanel()
  const comparable = useBefore() !== undefined
  const comparing = useSession((state) => state.comparing)
  const closer = useSession((state) => state.closer)
  // Beside it is more room than above.
  const upright = useSession(({ shown }) => !!shown && shown.height > shown.width * 1.1)
  const icon = { size: 16, strokeWidth: 1.7, 'aria-hidden': true } as const
  return (
    <div
      role="toolbar"
      aria-label={say.stage.tools}
      data-upright={upright || undefined}
      className="absolute z-10 top-2.5 right-2.5 flex data-upright:max-wide:flex-col gap-0.5 rounded-[10px] border bg-surface/92 p-0.5 backdrop-blur-sm"
    >
      <IconButton
        size="small"
        label={say.stage.compare}
        aria-pressed={comparing && comparable}
        disabled={!comparable}
        onClick={() => session.setComparing(!comparing)}
      >
        <SquareSplitHorizontal {...icon} />
      </IconButton>
      <IconButton
        size="small"
        label={closer ? say.stage.fit : say.stage.fullSize}
        disabled={comparing && comparable}
        onClick={() => void session.setCloser(!closer)}
      >
        {closer ? <Maximize2 {...icon} /> : <ZoomIn {...icon} />}
      </IconButton>
      <Copy />
      <Download />
    </div>
  )
}
