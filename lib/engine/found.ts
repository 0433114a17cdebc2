/** What was seen in the picture as it is before a step. */
import type { Subject } from '#operations/subject/subject.ts'

export interface Found {
  /** By the operation's own look. */
  own?: unknown
  /** Where its mask is for the subject or the background. */
  subject?: Subject
}
