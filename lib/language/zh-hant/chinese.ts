/** Traditional Chinese, as the grammar needs it. English words in a Chinese request mean what they mean in English. */
import type { Operation } from '#operations/operation.ts'
import { english } from '../en/english.ts'
import type { Language } from '../language.ts'
import { isChinese } from './characters.ts'
import { entries } from './data.ts'
import { letteringIn, letteringWords } from './lettering.ts'
import { moving } from './moving.ts'
import { operationWords } from './operation-words.ts'
import { readClauses } from './read-clauses.ts'
import { choiceNames, notYet, sentences, suggestions } from './sentences.ts'
import { talkBack } from './talk-back.ts'

export const chinese: Language = {
  ...english,
  code: 'zh-Hant',
  entries: [...entries, ...english.entries],
  operations: notYet,
  suggestions,
  say: sentences,
  ...(talkBack && { talkBack }),
  moving,
  letteringIn,
  letteringWords,
  isOf: isChinese,
  clausesIn: readClauses,
  named,
}

/** Its label, and those of its choices, in Chinese. */
function named(operation: Operation): Operation {
  const label = operationWords[operation.id]?.label ?? operation.label
  const controls = operation.controls.map((control) =>
    control.kind === 'choice'
      ? {
          ...control,
          choices: control.choices.map((choice) => ({ ...choice, label: choiceNames[choice.label] ?? choice.label })),
        }
      : control,
  )
  return { ...operation, label, controls }
}
