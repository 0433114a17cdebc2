/** Before and after under one divider, moved by pointer or the arrow keys. */
import { ChevronsLeftRight } from 'lucide-react'
import { HandleRoot, Item, Provider, Root } from 'react-compare-slider/components'
import { useReactCompareSlider } from 'react-compare-slider/hooks'
import type { Shown } from '#conversation/session.ts'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { useSay } from '../state/use-say.ts'
import { fitOf } from './fitted-picture.tsx'

interface ComparedPictureProps {
  shown: Shown
  before: ImageBitmap
}

export function ComparedPicture({ shown, before }: ComparedPictureProps) {
  const say = useSay()
  const slider = useReactCompareSlider({ onlyHandleDraggable: false })
  const drawn = 'checker block size-full object-contain'
  return (
    <div className="absolute inset-3 grid place-items-center [container-type:size]">
      <Provider {...slider}>
        <Root className="contained rounded-md shadow-sm" style={fitOf(shown.bitmap, shown)}>
          <Item item="itemOne" className="size-full">
            <PictureCanvas bitmap={before} label={say.stage.before} className={drawn} />
          </Item>
          <Item item="itemTwo" className="size-full">
            <PictureCanvas bitmap={shown.bitmap} label={say.stage.after} className={drawn} />
          </Item>
          <HandleRoot aria-label={say.stage.divider} className="group/divider" style={{ outline: 'none' }}>
            <div className="relative grid h-full w-7 place-items-center">
              <div className="absolute inset-y-0 w-0.5 bg-knob shadow-[0_0_3px_var(--color-knob-edge)]" />
              <div className="relative grid size-7 place-items-center rounded-full bg-knob text-knob-ink shadow-md group-focus-visible/divider:ring-3 group-focus-visible/divider:ring-accent">
                <ChevronsLeftRight size={14} strokeWidth={2} aria-hidden />
              </div>
            </div>
          </HandleRoot>
        </Root>
      </Provider>
    </div>
  )
}
