/** The very words that would be sent, all of them. Shown as text, never as anything else. */
import type { ExactText } from '#conversation/session.ts'
import { formatBytes } from '../parts/format-amount.ts'

export function ExactWords({ payload }: { payload: ExactText }) {
  const { instructions, prompt, schema } = payload.question
  return (
    <div
      data-testid="exact-preview"
      data-sha256={payload.sha256}
      className="my-2.5 flex flex-col gap-2 rounded-[10px] bg-sunken p-2.5"
    >
      <p className="text-ink2">
        <b className="block font-semibold text-ink">Exactly this</b>
        <span className="tabular-nums">{formatBytes(payload.bytes)}</span> of text: no picture, no file name, no address
      </p>
      <Part name="Your request, and the edits there are">{prompt}</Part>
      <details>
        <summary className="text-xs font-semibold text-ink2">What goes with every request</summary>
        <div className="mt-2 flex flex-col gap-2">
          <Part name="What is asked of the model">{instructions}</Part>
          <Part name="The shape of its answer">{JSON.stringify(schema)}</Part>
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
