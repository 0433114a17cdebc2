/** The tools below a picture that is being marked. */
import { Brush, Circle, Contrast, Eraser, Square, Undo2 } from 'lucide-react'
import { Button } from '../parts/button.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'
import type { MarkTool, useMarking } from './use-marking.ts'

interface MarkToolsProps {
  drawing: ReturnType<typeof useMarking>
  onKeep: () => void
  onCancel: () => void
}

const tools: readonly { tool: MarkTool; Icon: typeof Brush }[] = [
  { tool: 'brush', Icon: Brush },
  { tool: 'erase', Icon: Eraser },
  { tool: 'box', Icon: Square },
  { tool: 'ellipse', Icon: Circle },
]
const icon = { size: 15, strokeWidth: 1.7, 'aria-hidden': true } as const

export function MarkTools({ drawing, onKeep, onCancel }: MarkToolsProps) {
  const say = useSay()
  const { tool, setTool, width, setWidth, mask, aboutSubject, marked, undo, invert } = drawing
  return (
    <div
      role="toolbar"
      aria-label={say.mark.tools}
      className="flex flex-wrap items-center gap-x-1 gap-y-1.5 border-t bg-surface px-2 py-1.5"
    >
      {tools.map(({ tool: each, Icon }) => (
        <IconButton
          key={each}
          size="small"
          label={say.mark[each]}
          aria-pressed={tool === each}
          onClick={() => setTool(each)}
        >
          <Icon {...icon} />
        </IconButton>
      ))}
      {(tool === 'brush' || tool === 'erase') && (
        <input
          type="range"
          aria-label={say.mark.brushWidth}
          min={0.01}
          max={0.3}
          step={0.01}
          value={width}
          onChange={(event) => setWidth(Number(event.target.value))}
          className="h-4 w-16 accent-accent"
        />
      )}
      {!aboutSubject && (
        <IconButton size="small" label={say.mark.everythingElse} aria-pressed={mask.inverse} onClick={invert}>
          <Contrast {...icon} />
        </IconButton>
      )}
      <IconButton size="small" label={say.mark.takeBack} disabled={!marked} onClick={undo}>
        <Undo2 {...icon} />
      </IconButton>
      <span className="ml-auto flex gap-1.5 text-xs">
        <Button className="px-2.5! py-1!" onClick={onCancel}>
          {say.parts.cancel}
        </Button>
        <Button weight="primary" className="px-2.5! py-1!" disabled={!marked} onClick={onKeep}>
          {say.mark.done}
        </Button>
      </span>
    </div>
  )
}
