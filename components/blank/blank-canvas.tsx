/** Starts from nothing: a size, a colour or none. What comes of it is a picture like any other. */
import { Dialog } from 'radix-ui'
import { useId, useState } from 'react'
import { clear, swatches } from '#operations/colour-parameter.ts'
import { Button } from '../parts/button.tsx'
import { formatSize } from '../parts/format-amount.ts'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'
import { useReturnFocus } from '../state/use-return-focus.ts'
import { useSay } from '../state/use-say.ts'
import { blankSizes, longestSide, whyNoCanvas } from './blank-sizes.ts'
import { CanvasColour } from './canvas-colour.tsx'
import { makeCanvas } from './make-canvas.ts'

export function BlankCanvas({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const incoming = useIncomingPicture()
  const returnFocus = useReturnFocus()
  const [sides, setSides] = useState({ width: '1080', height: '1080' })
  const [colour, setColour] = useState<string>('#ffffff')
  const explained = useId()
  const size = { width: Number(sides.width), height: Number(sides.height) }
  const why = whyNoCanvas(size, say.blank)
  const create = () => {
    if (why) return
    void makeCanvas(say.blank.file(formatSize(size)), size, colour === clear ? undefined : colour).then(incoming.open)
    onClose()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          data-testid="blank-canvas"
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-3 top-1/2 z-50 mx-auto max-h-[calc(100dvh-1.5rem)] max-w-sm -translate-y-1/2 animate-appear overflow-y-auto rounded-2xl border bg-surface p-4 shadow-xl outline-none"
        >
          <Dialog.Title className="mb-2.5 text-base font-semibold">{say.blank.title}</Dialog.Title>
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              create()
            }}
          >
            <fieldset className="grid grid-cols-2 gap-1.5">
              <legend className="sr-only">{say.blank.usualSizes}</legend>
              {blankSizes.map(({ name, width, height }) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={width === size.width && height === size.height}
                  onClick={() => setSides({ width: String(width), height: String(height) })}
                  className="rounded-lg bg-sunken px-2.5 py-1.5 text-left leading-tight hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
                >
                  <span className="block text-[0.8125rem] font-medium">{say.blank.sizes[name]}</span>
                  <span className="block text-[0.6875rem] text-ink3 tabular-nums">
                    {width} × {height}
                  </span>
                </button>
              ))}
            </fieldset>
            <div className="flex items-center gap-2">
              <Side
                label={say.blank.widthInPixels}
                value={sides.width}
                onChange={(width) => setSides({ ...sides, width })}
                explained={explained}
                bad={!!why}
              />
              <span aria-hidden className="text-ink3">
                ×
              </span>
              <Side
                label={say.blank.heightInPixels}
                value={sides.height}
                onChange={(height) => setSides({ ...sides, height })}
                explained={explained}
                bad={!!why}
              />
              <span className="shrink-0 text-xs text-ink3 max-roomy:sr-only">{say.parts.pixels}</span>
            </div>
            <p id={explained} role={why ? 'alert' : undefined} className="-mt-1.5 text-xs text-danger empty:hidden">
              {why}
            </p>
            <CanvasColour
              colours={[clear, ...swatches]}
              nameOf={say.operations.colour}
              value={colour}
              onChange={setColour}
            />
            <div className="flex flex-wrap gap-2">
              <Dialog.Close asChild>
                <Button>{say.parts.cancel}</Button>
              </Dialog.Close>
              <Button weight="primary" type="submit" disabled={!!why} data-testid="create-canvas">
                {say.blank.create}
              </Button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface SideProps {
  label: string
  value: string
  onChange: (value: string) => void
  explained: string
  bad: boolean
}

function Side({ label, value, onChange, explained, bad }: SideProps) {
  return (
    <input
      type="number"
      inputMode="numeric"
      min={1}
      max={longestSide}
      aria-label={label}
      aria-invalid={bad}
      aria-describedby={explained}
      value={value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(event.target.value)}
      className="w-full min-w-0 rounded-lg border bg-bg px-2.5 max-roomy:px-1.5 py-1.5 tabular-nums [appearance:textfield]"
    />
  )
}
