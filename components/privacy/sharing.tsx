/** One switch over everything that could leave, and the signal that the browser itself may give. */
import { useEffect, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { useSay } from '../state/use-say.ts'
import type { StandingView } from '../state/use-standing.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

export function Sharing({ standing, reload }: StandingView) {
  const say = useSay()
  const { rights, tell } = usePanel()
  const [paused, setPaused] = useState<boolean>()
  useEffect(() => void rights.paused().then(setPaused), [rights])
  const pause = async (on: boolean) => {
    setPaused(on)
    const outcome = await rights.pause(on)
    // It holds here all the same.
    if (!outcome.ok && outcome.refusal.code !== 'proxy-unreachable') tell(outcome.refusal)
    reload()
  }
  return (
    <Section title={say.privacy.sharing}>
      {paused !== undefined && (
        <Toggle
          name={say.privacy.pause}
          says={paused ? say.privacy.paused : say.privacy.notPaused}
          on={paused}
          onChange={(on) => void pause(on)}
          marks={{ 'data-testid': 'pause-sharing' }}
        />
      )}
      <Fact name={say.privacy.gpc}>
        {standing?.ok && standing.value.gpc ? say.privacy.gpcHonoured : say.privacy.gpcNotSet}
      </Fact>
    </Section>
  )
}
