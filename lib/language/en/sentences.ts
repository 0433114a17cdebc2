/** What the language room says in English: one short question each, and the words on the buttons. Data only. */
import type { Sentences, Suggestion } from '../language.ts'

export const sentences: Sentences = {
  open: 'Which way should it go?',
  notUnderstood: 'I did not find an edit in that. What should change?',
  empty: 'What should change in the picture?',
  notYet: (label) => `${label} cannot be done on this device yet. How shall we go on?`,
  local: (operation, thing) => `${operation} works on the whole picture here. Should it, or is it only for ${thing}?`,
  recolour: (thing) => `Only a model can give ${thing} alone another colour. Use one?`,
  marking: (thing) => `Which part of the picture holds ${thing}?`,
  either: 'Cut the picture down so that it is outside, or have it painted away?',
  missing: (operation, what) => `${operation}: which ${what}?`,
  direction: (operation) => `${operation}: more or less?`,
  nothingBefore: 'There is nothing before this to change. What should change?',
  notThere: (operation) => `There is no ${operation.toLowerCase()} to undo.`,
  wholePicture: 'The whole picture',
  useModel: 'Use a model',
  doTheRest: 'Do the rest',
  more: 'More',
  less: 'Less',
  keep: { center: 'The middle', left: 'The left', right: 'The right', top: 'The top' },
  removeIt: 'Remove it with a model',
  choosePicture: 'Choose a picture',
}

export const suggestions: readonly Suggestion[] = [
  { label: 'Balance light and colour', steps: [{ op: 'auto-tone' }] },
  {
    label: 'Brighter and clearer',
    steps: [
      { op: 'brightness', sign: '+', strength: 'slight' },
      { op: 'contrast', sign: '+', strength: 'slight' },
    ],
  },
  {
    label: 'Richer colours',
    steps: [
      { op: 'saturation', sign: '+', strength: 'plain' },
      { op: 'contrast', sign: '+', strength: 'slight' },
    ],
  },
  {
    label: 'Open the shadows',
    steps: [
      { op: 'shadows', sign: '+', strength: 'plain' },
      { op: 'highlights', sign: '-', strength: 'slight' },
    ],
  },
  { label: 'Warmer', steps: [{ op: 'temperature', sign: '+', strength: 'slight' }] },
]
