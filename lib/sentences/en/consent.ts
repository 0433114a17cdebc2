/** The question before anything leaves. */

import type { Pieces, Wrap } from '../pieces.ts'
import { formats } from './formats.ts'
import { parts } from './parts.ts'

export const consent = {
  sendThis: (who: string) => `Send this to ${who}?`,
  sendWords: (who: string) => `Send these words to ${who}?`,
  reasons: {
    edit: 'This edit needs a model. Nothing has been sent yet.',
    video: 'A film that begins with this picture needs a model. Nothing has been sent yet.',
    plan: 'To understand your request. The picture stays here. Nothing has been sent yet.',
  },
  /** The same where a clip is on the stage. */
  momentOnly: {
    edit: 'This edit needs a model. Only the moment on the stage is sent, and what comes back is a still. Nothing has been sent yet.',
    video:
      'A film that begins with this picture needs a model. Only the moment on the stage is sent. Nothing has been sent yet.',
    plan: 'To understand your request. The picture stays here. Nothing has been sent yet.',
  },
  agree: 'Agree and send',
  preview: 'Exactly what would be sent',
  exactly: 'Exactly this',
  /** `size`: "3024 × 2016". */
  measured: (size: string, bytes: number) => `${size}, ${formats.bytes(bytes)}`,
  shareOfPicture: (share: number) => `${parts.share(share)} of the picture`,
  without: 'no location, no camera data, no address',
  maskGoes: (bytes: number) =>
    `A mask goes along (${formats.bytes(bytes)}): it says that only what is not veiled may change. All else in your picture stays as it is, to the byte.`,
  noMask:
    'This model takes no mask: of what comes back, only what is not veiled here is used. All else in your picture stays as it is, to the byte.',
  textOnly: <T>(bytes: number, bold: Wrap<T>): Pieces<T> => [
    bold(formats.bytes(bytes)),
    ' of text: no picture, no file name, no address',
  ],
  yourRequest: 'Your request, and the edits there are',
  withEvery: 'What goes with every request',
  instructions: 'What is asked of the model',
  answerShape: 'The shape of its answer',
  markDifferently: 'Mark it differently',
  markPart: 'Mark the part',
  wholePicture: 'Whole picture',
  lessLeaves: 'Less leaves, and nothing beside it changes.',
  yourWords: 'Your words',
  quoted: (words: string) => `“${words}”`,
  whoGetsIt: 'Who gets it',
  recipient: (name: string, country: string, model: string, via: string | undefined) =>
    `${name} (${country}), for its model ${model}, through your proxy${via ? ` and ${via}` : ''}`,
  keptThere: 'Kept there',
  training: 'Training',
  /** `basis`: the recipient's own sentence on it. */
  notUsed: (basis: string) => `Not used. ${basis}`,
  yourAge: 'Your age',
  orOlder: (age: number) => `${age} or older`,
  changeIt: 'Change it',
  anyTime: 'Privacy, any time, at once',
  fullNotice: 'The full notice',
  /** Shown where the proxy has the notice in another language than the panel's. */
  noticeInEnglish: '',
  theirPolicy: 'Their own policy',
}
