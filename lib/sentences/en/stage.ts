/** The picture on the stage. */
import { formats } from './formats.ts'

export const stage = {
  picture: 'Picture',
  getting: 'Getting the picture',
  gettingNow: 'Getting the picture…',
  drawing: 'Drawing the picture',
  writing: 'Writing the file',
  asking: (who: string) => `Asking ${who}`,
  before: 'Before',
  after: 'After',
  divider: 'Divider between before and after; the arrow keys move it',
  holdToSee: (label: string) => `${label}. Hold to see it before`,
  fullSizeRegion: 'Picture at full size; the arrow keys move it',
  fullSizeVersion: (number: number, size: string) => `Version ${number}, ${size} pixels, full size`,
  film: (number: number, size: string) => `Version ${number}, a film, ${size} pixels`,
  tag: (number: number) => `version ${number}`,
  beforeAndAfter: 'before / after',
  besideVersion: (number: number) => `beside version ${number}`,
  tools: 'Picture tools',
  compare: 'Compare before and after',
  fit: 'Fit the picture in view',
  fullSize: 'Full size',
  failed: 'The picture could not be shown. Drop it here or choose a file.',
  chooseFile: 'Choose a file',
  /** `most`: kilobytes that the file may have. */
  download: (format: string, most: number | undefined) =>
    `Download as ${format}${most === undefined ? '' : `, at most ${most} kB`}`,
  downloadClip: (most: number | undefined) => `Download the clip${most === undefined ? '' : `, at most ${most} kB`}`,
  downloadFilm: 'Download the film',
  theFilm: 'The film',
  asItCame: 'as it came',
  otherFormats: 'Other formats',
  theClip: 'The clip',
  thisMoment: 'This moment',
  goodFor: {
    'image/png': 'every pixel exact',
    'image/jpeg': 'small, for photographs',
    'image/webp': 'smaller, for the web',
    'image/avif': 'smallest, takes a while',
    'image/jxl': 'small, few programs open it',
    'video/mp4': 'opens nearly everywhere',
    'video/webm': 'for the web',
  },
  getOriginal: 'Get the original',
  lookForLarger: 'Look for a larger one',
  openSite: (hosts: readonly string[]) =>
    `The browser keeps this file from extensions. Open ${formats.list(hosts)} to Limn and it reads the picture there, in the page, and nothing else; you can take that back in Privacy.`,
  forSites: (count: number): string => (count > 1 ? 'For these sites' : 'For this site'),
  forAllSites: 'For all sites',
  /** `size`: "3024 × 2016"; `host`: of the site. */
  got: {
    cut: (size: string) => `Cut out of the page, ${size}.`,
    drawn: (size: string) => `All it has, ${size}: the page draws it and there is no file.`,
    original: (size: string, host: string | undefined) => `The original, ${size}${host ? `, from ${host}` : ''}.`,
    largerElsewhere: 'A larger one may be elsewhere.',
    reencoded: (size: string, host: string | undefined, why: string | undefined) =>
      `All pixels, ${size}, in a new file${host ? `, from ${host}` : ''}${why ? `: ${why}` : ''}.`,
    displaySize: (size: string, host: string | undefined, why: string | undefined) =>
      `Display size, ${size}${host ? `, from ${host}` : ''}${why ? `: ${why}` : ''}.`,
    dragIt: 'Drag it here from the page for the original.',
    reasons: {
      'no-cors': 'its site keeps the file from extensions',
      'not-loaded': 'it was not fully loaded',
      tainted: 'the page keeps its pixels from extensions',
      converted: 'only its pixels could be had',
      gone: 'its file can be had only once',
      slow: 'its site did not answer in time',
      frame: 'it is in a frame of another site',
    },
  },
}
