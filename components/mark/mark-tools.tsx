/** The tools below a picture that is being marked. */
import { Brush, Circle, Contrast, Eraser, Square, Undo2 } from 'lucide-react'
import { Button } from '../parts/button.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import type { MarkTool, useMarking } from './use-marking.ts'

interface MarkToolsProps {
  drawing: ReturnType<typeof useMarking>
  onKeep: () => void
  onCancel: () => void
}

const tools: readonly { tool: MarkTool; label: string; Icon: typeof Brush }[] = [
  { tool: 'brush', label: 'Brush', Icon: Brush },
  { tool: 'erase', label: 'Eraser', Icon: Eraser },
  { tool: 'box', label: 'Box', Icon: Square },
  { tool: 'ellipse', label: 'Ellipse', Icon: Circle },
]
const icon = { size: 15, strokeWidth: 1.7, 'aria-hidden': true } as const

export function MarkTools({ drawing, onKeep, onCancel }: MarkToolsProps) {
  const { tool, setTool, width, setWidth, mask, aboutSubject, marked, undo, invert } = drawing
  return (
    <div
      role="toolbar"
      aria-label="Marking tools"
      className="flex flex-wrap items-center gap-x-1 gap-y-1.5 border-t bg-surface px-2 py-1.5"
    >
      {tools.map(({ tool: each, label, Icon }) => (
        <IconButton key={each} size="small" label={label} aria-pressed={tool === each} onClick={() => setTool(each)}>
          <Icon {...icon} />
        </IconButton>
      ))}
      {(tool === 'brush' || tool === 'erase') && (
        <input
          type="range"
          aria-label="Width of the brush"
          min={0.01}
          max={0.3}
          step={0.01}
          value={width}
          onChange={(event) => setWidth(Number(event.target.value))}
          className="h-4 w-16 accent-accent"
        />
      )}
      {!aboutSubject && (
        <IconButton size="small" label="Everything else" aria-pressed={mask.inverse} onClick={invert}>
          <Contrast {...icon} />
        </IconButton>
      )}
      <IconButton size="small" label="Take the last mark back" disabled={!marked} onClick={undo}>
        <Undo2 {...icon} />
      </IconButton>
      <span className="ml-auto flex gap-1.5 text-xs">
        <Button className="px-2.5! py-1!" onClick={onCancel}>
          Cancel
        </Button>
        <Button weight="primary" className="px-2.5! py-1!" disabled={!marked} onClick={onKeep}>
          Done
        </Button>
      </span>
    </div>
  )
}
