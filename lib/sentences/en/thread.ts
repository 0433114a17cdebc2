/** The conversation: what was said and what became of it. */
import { formats } from './formats.ts'

/** `share` of the pixels changed, 0…1; `drift` of the others, in levels of 255. */
const changed = (share: number) => {
  const percent = Math.round(share * 100)
  return share === 0 ? 'Nothing changed plainly' : `Changed ${percent < 1 ? 'less than 1' : percent} % of the picture`
}

export const thread = {
  conversation: 'Conversation',
  suggestions: 'Suggestions',
  versions: 'Versions',
  asItCame: 'Version 0, as it came',
  undo: 'Undo',
  redo: 'Redo',
  cannotBeShown: 'cannot be shown here',
  adjust: 'Adjust',
  remove: (operation: string) => `Remove ${operation}`,
  takenOut: (operation: string | undefined) => `${operation ?? 'Step'} taken out`,
  inUnit: (label: string, unit: string) => `${label}, in ${unit}`,
  colourOther: (label: string) => `${label}: another colour`,
  anotherColour: 'Another colour',
  chooseAnother: 'Choose another…',
  choosePicture: 'Choose a picture…',
  newLine: 'Shift and Enter begin a new line',
  asking: (who: string) => `Asking ${who}`,
  waitingFor: (who: string) => `Waiting for ${who}`,
  sentTo: (who: string) => `Sent to ${who}`,
  theModel: 'the model',
  deleteTurn: 'Delete this turn',
  deleteTurnTitle: 'Delete this turn?',
  deleteTurnSays: (version: number | undefined, later: boolean) =>
    `Its words${version === undefined ? '' : ` and version ${version}`} leave this device now.${later ? ' Versions made from it later stay as they look.' : ''} This cannot be undone.`,
  changedNearlyAll: (percent: number) => `Changed ${percent} % of the picture.`,
  restUntouched: (share: number) => `${changed(share)}; the rest is as it was.`,
  restDrifted: (share: number, drift: number) =>
    `${changed(share)}; ${share === 0 ? 'it' : 'the rest'} drifted by up to ${drift} ${drift === 1 ? 'level' : 'levels'} of 255.`,
  keepOnly: 'Keep only what changed here',
  keepOnlyTitle: 'Everything else becomes what it was before, to the byte',
  suggestedBy: (who: string) => `Suggested by ${who}`,
  receipt: 'receipt',
  doneHere: 'done on this device',
  leftOut: (count: number) =>
    count === 1
      ? 'One suggested step was left out: Limn cannot do it here.'
      : `${count} suggested steps were left out: Limn cannot do them here.`,
  askDevice: 'Ask the model on this device to understand this',
  askOther: (who: string) => `Ask ${who} to understand this`,
  wordsOnly: 'words only',
  waitingForPlan: 'Waiting for a plan',
  withModel: 'With a model',
  filmVersion: (number: number) => `Version ${number}, a film`,
  filmQueued: 'The film waits for its turn',
  filmBeingMade: 'The film is being made',
  makingFilm: 'Making the film',
  filmTakesMinutes:
    'That takes minutes. Go on editing, or close the panel: it is fetched when Limn is open again, within the hour.',
  filmMadeBy: (seconds: number, who: string | undefined) =>
    `A film of ${formats.decimal(seconds, 1)} s, made by ${who ?? 'a model'}.`,
  madeBy: (who: string | undefined) => `Made by ${who ?? 'a model'}.`,
  nothingLeft: 'Nothing is left of this turn.',
  from: 'from',
  notUnderstood: (words: readonly string[]) => `Not understood: ${words.map((word) => `“${word}”`).join(', ')}`,
  sayAgain: 'Say it again, or better',
  showVersion: (number: number) => `Show version ${number}`,
  answers: {
    undone: 'Undone.',
    redone: 'Done again.',
    restarted: 'Back to the picture as it came.',
    moved: 'That version is on the stage again.',
    compared: 'Before and after, side by side. Drag the divider.',
    thanked: 'Good. Say what should change next, or download it.',
    asked: 'Limn asked what was meant.',
    refused: 'Nothing was changed.',
    chosen: 'Chosen.',
    saved: 'Saved with your downloads, at full size.',
    copied: 'Copied, at full size. Paste it where you like.',
    helped:
      'Say what should change, as to a person: “warmer”, “crop it to 4:5”, “remove the background”, “write SALE at the top in red”, “only the left half”. And what should not stay: “a bit less”, “undo the crop”, “like version 2 but square”. Then “copy it” or “download it”.',
    taken: 'That part of the film is taken now. Every version is of it.',
  },
}
