/** Before there is a picture. */
import type { Pieces, Wrap } from '../pieces.ts'

export const firstRun = {
  stage: 'No picture yet',
  title: 'Edit any picture by saying what should change.',
  ways: <T>(menu: Wrap<T>, key: Wrap<T>): Pieces<T> => [
    'Right-click a picture on a page and choose ',
    menu('Limn: edit this picture'),
    ', or press ',
    key('Alt+Shift+E'),
    ' and point at one. Or start here:',
  ],
  drop: 'Drop pictures, paste one,',
  orChoose: <T>(bold: Wrap<T>): Pieces<T> => ['or ', bold('choose files')],
  goOn: 'Go on with:',
  tryOne: 'Try one of these:',
  tryOn: (title: string) => `Try it on: ${title}`,
  samples: {
    harbour: 'Harbour at dusk',
    lemons: 'Lemons on a table',
    lake: 'Lake in the morning',
  },
  promise: 'Edits run on your device. Before anything is ever sent, you see what, to whom, and why, and you decide.',
}
