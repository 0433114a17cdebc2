/** Says any refusal in plain words. */
import type { Refusal } from '#contract/refusal.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'

export function useExplain(): (refusal: Refusal) => string {
  const { say, proxyOrigin } = usePanel()
  return (refusal) => explainRefusal(say, refusal, proxyOrigin)
}
