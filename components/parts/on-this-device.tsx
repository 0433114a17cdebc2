/** The words of the green pill; shorter where the panel is very narrow. */
import { useSay } from '../state/use-say.ts'
export function OnThisDevice() {
  const say = useSay()
  return (
    <>
      <span className="max-roomy:sr-only">{say.parts.onThisDevice}</span>
      <span aria-hidden className="roomy:hidden">
        {say.parts.device}
      </span>
    </>
  )
}
