/** A fresh start: the start screen, a file, or a blank canvas. */
import { Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { BlankCanvas } from '../blank/blank-canvas.tsx'
import { usePanel } from '../panel-context.tsx'
import { ChooseFile } from '../parts/choose-file.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { MenuContent } from '../parts/menu-content.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function NewMenu() {
  const say = useSay()
  const { session } = usePanel()
  const empty = useSession((state) => state.stage === 'empty')
  const [blank, setBlank] = useState(false)
  const item =
    'cursor-pointer rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-sunken data-disabled:opacity-40'
  return (
    <ChooseFile>
      {(choose) => (
        <>
          <DropdownMenu.Root>
            <DropdownMenu.Trigger asChild>
              <IconButton label={say.header.new} data-testid="new">
                <Plus size={18} strokeWidth={1.7} aria-hidden />
              </IconButton>
            </DropdownMenu.Trigger>
            <MenuContent className="min-w-44">
              <DropdownMenu.Item className={item} disabled={empty} onSelect={() => session.leave()}>
                {say.header.startScreen}
              </DropdownMenu.Item>
              <DropdownMenu.Item className={item} onSelect={choose}>
                {say.parts.chooseFiles}
              </DropdownMenu.Item>
              <DropdownMenu.Item className={item} onSelect={() => setBlank(true)}>
                {say.parts.blankCanvas}
              </DropdownMenu.Item>
            </MenuContent>
          </DropdownMenu.Root>
          {blank && <BlankCanvas onClose={() => setBlank(false)} />}
        </>
      )}
    </ChooseFile>
  )
}
