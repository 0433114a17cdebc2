/** English, as the grammar needs it. */
import type { Language } from '../language.ts'
import { generativeWords } from './generative-words.ts'
import { grammarWords } from './grammar-words.ts'
import { letteringIn, letteringWords } from './lettering.ts'
import { adjectiveOf, apart, basesOf, expand, isFault, isParticiple, isPositive, respell } from './morphology.ts'
import { moving } from './moving.ts'
import { notYet } from './not-yet.ts'
import { numbers, units } from './numbers.ts'
import { implied, objects } from './objects.ts'
import { ordinary } from './ordinary.ts'
import { pictureWords } from './picture-words.ts'
import { sentences, suggestions } from './sentences.ts'
import { talk } from './talk.ts'
import { talkBack } from './talk-back.ts'

export const english: Language = {
  code: 'en',
  entries: [...grammarWords, ...pictureWords, ...generativeWords, ...talk],
  operations: notYet,
  objects,
  implied,
  suggestions,
  say: sentences,
  talkBack,
  moving,
  letteringIn,
  letteringWords,
  numbers,
  units,
  ordinary,
  respell,
  expand,
  basesOf,
  adjectiveOf,
  apart,
  isFault,
  isParticiple,
  isPositive,
}
