/** All that the panel says, in the reader's language. */
import type { Sentences } from '#sentences/sentences.ts'
import { usePanel } from '../panel-context.tsx'

export const useSay = (): Sentences => usePanel().say
