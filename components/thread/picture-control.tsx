/** The look of another picture, chosen as a file. The file is measured on this device and not kept. */
import { usePanel } from '../panel-context.tsx'
import { ChooseFile } from '../parts/choose-file.tsx'
import { useSay } from '../state/use-say.ts'
import type { ControlProps } from './adjustable.ts'

export function PictureControl({ control, adjustable }: ControlProps<'picture'>) {
  const say = useSay()
  const { session } = usePanel()
  const { param } = control
  const { params, step, versionId } = adjustable
  return (
    <ChooseFile onFile={(file) => void session.matchLook(versionId, step, param, file)}>
      {(choose) => (
        <button
          type="button"
          onClick={choose}
          className="rounded-full bg-sunken px-2.5 py-0.5 text-xs text-ink2 hover:text-ink"
        >
          {params[param] ? say.thread.chooseAnother : say.thread.choosePicture}
        </button>
      )}
    </ChooseFile>
  )
}
