/** A picture that is still on its way, as far as it can be seen already. Nothing can be done with it yet. */
import type { SessionState } from '#conversation/session.ts'
import { PictureCanvas } from '../parts/picture-canvas.tsx'
import { useSay } from '../state/use-say.ts'
import { fitOf } from './fitted-picture.tsx'

export function GlancedPicture({ glance }: { glance: NonNullable<SessionState['glance']> }) {
  const say = useSay()
  return (
    <div className="absolute inset-3 grid place-items-center [container-type:size]">
      <div className="contained block rounded-md shadow-sm" style={fitOf(glance.bitmap, glance)}>
        <PictureCanvas bitmap={glance.bitmap} label={say.stage.getting} className="block size-full rounded-md" />
      </div>
    </div>
  )
}
