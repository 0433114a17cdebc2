/** Where a request is written, and files that came together. */

export const composer = {
  ask: 'Say what should change',
  openAnother: 'Open another picture',
  send: 'Send',
  asksFirst: (who: string) => `${who} · asks first`,
  atWork: (who: string) => `${who} · at work`,
  asksBack: 'Asks back',
  lessIsSent: 'Less is sent, and nothing beside it changes',
  onlyMarked: 'Only the marked part',
  markPart: 'Mark the part',
  wholePicture: 'Mean the whole picture',
  dropHere: 'Drop the picture to edit it',
  batch: 'Pictures that came together',
  putAway: 'Put these away',
  /** A file without a name. */
  unnamed: (number: number) => `Picture ${number}`,
}
