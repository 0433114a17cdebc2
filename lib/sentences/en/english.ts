/** All that the panel says, in English. What is missing here or in another language does not compile. */
import { blank } from './blank.ts'
import { composer } from './composer.ts'
import { consent } from './consent.ts'
import { firstRun } from './first-run.ts'
import { header } from './header.ts'
import { history } from './history.ts'
import { lock } from './lock.ts'
import { mark } from './mark.ts'
import { operations } from './operations.ts'
import { page } from './page.ts'
import { parts } from './parts.ts'
import { privacy } from './privacy.ts'
import { refusals } from './refusals.ts'
import { stage } from './stage.ts'
import { suggestions } from './suggestions.ts'
import { take } from './take.ts'
import { thread } from './thread.ts'

export const english = {
  /** For `lang`, and for the notice that is agreed to: BCP 47. */
  tag: 'en',
  blank,
  composer,
  consent,
  firstRun,
  header,
  history,
  lock,
  mark,
  operations,
  page,
  parts,
  privacy,
  refusals,
  stage,
  suggestions,
  take,
  thread,
}
