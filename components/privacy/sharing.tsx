/** One switch over everything that could leave, and the signal that the browser itself may give. */
import { useEffect, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Toggle } from '../parts/toggle.tsx'
import type { StandingView } from '../state/use-standing.ts'
import { Fact } from './fact.tsx'
import { Section } from './section.tsx'

export function Sharing({ standing, reload }: StandingView) {
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
    <Section title="Sharing">
      {paused !== undefined && (
        <Toggle
          name="Pause all sharing"
          says={
            paused
              ? 'On: nothing leaves this device, whatever was agreed to'
              : 'Off: each recipient asks before it gets anything'
          }
          on={paused}
          onChange={(on) => void pause(on)}
          marks={{ 'data-testid': 'pause-sharing' }}
        />
      )}
      <Fact name="Global Privacy Control">
        {standing?.ok && standing.value.gpc ? 'Opt-out request honoured' : 'not set in this browser'}
      </Fact>
    </Section>
  )
}
