/** Which picture, moment or clip of a file is edited. */
import { formats } from './formats.ts'

export const take = {
  whichPicture: 'Which picture of the file',
  size: 'Size',
  drawnAt: 'Drawn at',
  frame: 'Frame',
  pageOf: 'Page',
  moment: 'Moment',
  clip: 'Clip',
  ofTheFilm: 'What is taken of the film',
  of: (at: string | number, last: string | number) => `${at} of ${last}`,
  before: (name: string) => `${name} before`,
  after: (name: string) => `${name} after`,
  in: { name: 'In', point: 'In point', earlier: 'In point earlier', later: 'In point later' },
  out: { name: 'Out', point: 'Out point', earlier: 'Out point earlier', later: 'Out point later' },
  /** Moments as players say them, and the seconds between. */
  span: (from: string, to: string, seconds: number) => `${from} – ${to}, ${formats.decimal(seconds, 1)} s`,
  writing: 'Writing the clip',
  progress: (frame: number, frames: number, left: number | undefined) =>
    `frame ${frame} of ${frames}${left === undefined ? '' : `, ${left} s left`}`,
  saved: (format: string, codec: string, frames: number, seconds: number, bytes: number, sound: string) =>
    `Saved as ${format} (${codec}): ${frames} frames in ${formats.decimal(seconds, 1)} s, ${formats.bytes(bytes)}, ${sound}.`,
  sounds: {
    copied: 'its sound as it was',
    encoded: 'its sound encoded anew',
    'left-out': 'without its sound, which the browser cannot write in this format',
    none: 'no sound',
  },
}
