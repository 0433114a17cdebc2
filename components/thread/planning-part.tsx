/** Under what was not understood: whom to ask, and what they propose. A proposal is a button like any other and does nothing by itself. */
import { Cloud, House, Sparkles } from 'lucide-react'
import type { ReadStep } from '#contract/reading.ts'
import type { Planner, Planning } from '#conversation/session.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { usePanel } from '../panel-context.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { shortName } from '../parts/recipient-name.ts'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { describeMask } from './describe-mask.ts'

export function PlanningPart({ planning }: { planning: Planning }) {
  const explain = useExplain()
  const { planners, proposal, refusal } = planning
  const thinking = useSession((state) => state.busy?.what === 'planner')
  const offered = planners.filter(({ name }) => name !== proposal?.by)
  return (
    <div className="flex flex-col gap-2">
      {proposal && <ProposedPlan {...proposal} />}
      {refusal && (
        <p role="alert" className="text-ink2">
          {explain(refusal)}
        </p>
      )}
      {thinking ? <Thinking /> : offered.map((planner) => <AskPlanner key={planner.id} planner={planner} />)}
    </div>
  )
}

function ProposedPlan({ steps, by, left }: NonNullable<Planning['proposal']>) {
  const say = useSay()
  const { session } = usePanel()
  const idle = useSession((state) => !state.busy)
  return (
    <>
      <button
        type="button"
        data-testid="proposal"
        disabled={!idle}
        onClick={() => void session.acceptProposal()}
        className="flex flex-col gap-1 rounded-[10px] border border-accent bg-surface px-2.5 py-2 text-left transition-colors hover:bg-accent-soft disabled:opacity-50"
      >
        <span className="flex items-center gap-1.5 text-xs text-ink3">
          <Sparkles size={13} strokeWidth={1.7} className="shrink-0" aria-hidden />
          {say.thread.suggestedBy(shortName(say, by))} · {say.thread.doneHere}
        </span>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes, and may hold the same step twice.
          <span key={at} data-op={step.op} className="flex gap-2">
            <span className="shrink-0 font-medium">{say.operations.of(step.op)?.label}</span>
            <span className="min-w-0 flex-1 text-ink2">{amountOf(step, say)}</span>
          </span>
        ))}
      </button>
      {left > 0 && <p className="text-xs text-ink3">{say.thread.leftOut(left)}</p>}
    </>
  )
}

function AskPlanner({ planner: { id, name, where } }: { planner: Planner }) {
  const say = useSay()
  const { session } = usePanel()
  const idle = useSession((state) => !state.busy && !state.consentRequest)
  const here = where === 'device'
  return (
    <button
      type="button"
      data-testid="ask-planner"
      data-planner={id}
      disabled={!idle}
      onClick={() => void session.askPlanner(id)}
      className="flex items-center gap-2.5 rounded-[10px] border border-dashed px-2.5 py-2 text-left transition-colors hover:border-accent disabled:opacity-50"
    >
      <span className="min-w-0 flex-1 font-medium">
        {here ? say.thread.askDevice : say.thread.askOther(shortName(say, name))}
      </span>
      {here ? (
        <House
          size={14}
          strokeWidth={1.7}
          role="img"
          aria-label={say.parts.onThisDevice}
          className="shrink-0 text-ink3"
        />
      ) : (
        <span className="flex shrink-0 items-center gap-1.5 text-xs text-cloud">
          <Cloud size={14} strokeWidth={1.7} aria-hidden />
          {say.thread.wordsOnly}
        </span>
      )}
    </button>
  )
}

function Thinking() {
  const say = useSay()
  const { session } = usePanel()
  return (
    <div className="flex items-center gap-2 text-xs text-ink2">
      <ProgressBar label={say.thread.waitingForPlan} className="flex-1" />
      <button type="button" onClick={() => session.stop()} className="shrink-0 rounded-md px-1.5 py-0.5 hover:text-ink">
        {say.parts.cancel}
      </button>
    </div>
  )
}

function amountOf({ op, params, mask }: ReadStep, say: Sentences): string {
  const said = say.operations.of(op)?.describe(params) ?? ''
  return [said, mask && describeMask(mask, say.mark)].filter(Boolean).join(' · ')
}
