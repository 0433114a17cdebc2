/** Everything that the panel can say, in one language. English is the measure: another language says all of it, or does not compile. */
import type { english } from './en/english.ts'

export type Sentences = typeof english
