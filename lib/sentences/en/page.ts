/** Pictures on the page beside the panel, and what is said on that page. */

export const page = {
  title: 'Pictures on this page',
  pointAtOne: 'Point at one',
  cutOut: 'Cut out a part',
  looking: 'Looking…',
  lookAgain: 'Look again',
  kinds: {
    image: 'Picture',
    background: 'Background',
    drawing: 'Drawing',
    canvas: 'Canvas',
    video: 'Video',
    frame: 'Frame',
  },
  clickOne: 'Click a picture on the page.',
  drawAround: 'Draw around what you want on the page.',
  /** These two stand on the page itself. */
  hintPick: 'Click a picture to edit it. Tab and Enter work too, Esc stops.',
  hintCut: 'Draw around what you want. Arrow keys and Enter work too, Esc stops.',
}
