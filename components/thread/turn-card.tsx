/** What a turn did: one row for each operation, the words it came from, where it ran and how long it took. */
import { Eye } from 'lucide-react'
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { operationOf } from '#operations/registry.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { OnThisDevice } from '../parts/on-this-device.tsx'
import { Pill } from '../parts/pill.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useSession } from '../state/use-session.ts'
import { Difference } from './difference.tsx'
import { OperationRow } from './operation-row.tsx'
import { SuggestedBy } from './suggested-by.tsx'
import { Unheard } from './turn.tsx'
import type { TurnRow } from './turn-rows.ts'

interface TurnCardProps {
  turn: TurnRecord
  rows: readonly TurnRow[]
  heard: readonly string[]
  version: VersionRecord | undefined
}

export function TurnCard({ turn, rows, heard, version }: TurnCardProps) {
  return (
    <div className="rounded-xl border bg-surface px-3 py-2.5">
      <div className="flex flex-col gap-2">
        {rows.map((row) =>
          row.kind === 'step' ? (
            <OperationRow key={row.step.id} step={row.step} versionId={row.superseded ? undefined : version?.id} />
          ) : (
            <p key={row.id} data-testid="operation" data-op={row.op} className="text-[0.8125rem] text-ink2">
              {operationOf(row.op)?.label ?? 'Step'} taken out
            </p>
          ),
        )}
        {rows.length === 0 && (
          <p className="text-[0.8125rem] text-ink2">
            {version?.picture ? madeBy(turn, version) : 'Nothing is left of this turn.'}
          </p>
        )}
      </div>
      {turn.difference && version?.picture && <Difference difference={turn.difference} versionId={version.id} />}
      {heard.length > 0 && (
        <p className="mt-2 text-xs text-ink3">
          from{' '}
          {heard.map((words) => (
            <span key={words}>
              <mark className="rounded-[3px] bg-accent-soft px-1 text-ink2">{words}</mark>{' '}
            </span>
          ))}
        </p>
      )}
      {turn.unheard.length > 0 && (
        <div className="mt-1.5">
          <Unheard words={turn.unheard} />
        </div>
      )}
      {turn.suggestedBy && (
        <div className="mt-1.5">
          <SuggestedBy suggestedBy={turn.suggestedBy} receipt={turn.receipt} />
        </div>
      )}
      <Meta turn={turn} version={version} />
    </div>
  )
}

/** The short name of who got the picture; turns that stayed here have none. */
const sentTo = ({ recipient }: TurnRecord) =>
  recipient === undefined ? undefined : recipientName({ id: recipient, legal_name: recipient })

const madeBy = (turn: TurnRecord, { film }: VersionRecord): string =>
  `${film ? `A film of ${film.seconds.toFixed(1)} s, made` : 'Made'} by ${sentTo(turn) ?? 'a model'}.`

function Meta({ turn, version }: Pick<TurnCardProps, 'turn' | 'version'>) {
  const { session } = usePanel()
  const shown = useSession((state) => state.shown?.versionId === version?.id)
  const sent = sentTo(turn)
  return (
    <div className="mt-2.5 flex min-h-7 items-center gap-2 border-t pt-2 text-xs text-ink3">
      <Pill where={sent ? 'cloud' : 'device'}>
        {sent ? `${sent}${turn.receipt ? ' · receipt' : ''}` : <OnThisDevice />}
      </Pill>
      {turn.ms !== undefined && !sent && <span className="tabular-nums">{Math.max(1, Math.round(turn.ms))} ms</span>}
      {version && !shown && (
        <IconButton
          size="small"
          label={`Show version ${version.number}`}
          className="-my-1 ml-auto"
          onClick={() => void session.show(version.id)}
        >
          <Eye size={15} strokeWidth={1.7} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
