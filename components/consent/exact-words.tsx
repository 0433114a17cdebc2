/** The very words that would be sent, all of them. Shown as text, never as anything else. */
import type { ExactText } from '#conversation/session.ts'
import { Pieces } from '../parts/pieces.tsx'
import { useSay } from '../state/use-say.ts'

export function ExactWords({ payload }: { payload: ExactText }) {
  const say = useSay()
  const { instructions, prompt, schema } = payload.question
  return (
    <div
      data-testid="exact-preview"
      data-sha256={payload.sha256}
      className="my-2.5 flex flex-col gap-2 rounded-[10px] bg-sunken p-2.5"
    >
      <p className="text-ink2">
        <b className="block font-semibold text-ink">{say.consent.exactly}</b>
        <Pieces of={say.consent.textOnly(payload.bytes, (words) => <span className="tabular-nums">{words}</span>)} />
      </p>
      <Part name={say.consent.yourRequest}>{prompt}</Part>
      <details>
        <summary className="text-xs font-semibold text-ink2">{say.consent.withEvery}</summary>
        <div className="mt-2 flex flex-col gap-2">
          <Part name={say.consent.instructions}>{instructions}</Part>
          <Part name={say.consent.answerShape}>{JSON.stringify(schema)}</Part>
        </div>
      </details>
    </div>
  )
}

function Part({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <p className="text-xs text-ink3">{name}</p>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long text must be reachable for scrolling by keyboard.
        tabIndex={0}
        className="max-h-40 overflow-auto rounded-md bg-surface px-2 py-1.5"
      >
        <pre className="font-mono text-[0.6875rem] whitespace-pre-wrap">{children}</pre>
      </section>
    </div>
  )
}
