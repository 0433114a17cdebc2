/** How people name the styles. Only what a filter can honestly do: no artist, no studio, nothing redrawn. Data, and one look-up. */

const byStyle = {
  sketch: [
    'sketch',
    'sketched',
    'sketchy',
    'pencil sketch',
    'pencil drawing',
    'pencil drawn',
    'pencil effect',
    'charcoal sketch',
    'charcoal drawing',
    'graphite drawing',
    'sketch effect',
    'sketch filter',
    'hand drawn',
    'hand-drawn',
    'line drawing',
    'as a drawing',
    'like a drawing',
    'look like a drawing',
    'into a drawing',
  ],
  cartoon: [
    'cartoon',
    'cartoony',
    'cartoonish',
    'cartoonize',
    'cartoonise',
    'cartoonify',
    'cartoon effect',
    'cartoon filter',
    'cartoon style',
  ],
  comic: [
    'comic',
    'comic book',
    'comic book style',
    'comic book effect',
    'comic strip',
    'comic effect',
    'comic style',
    'pop art',
    'pop art style',
    'pop-art',
    'graphic novel',
  ],
  oil: [
    'oil painting',
    'oil paint',
    'oil painted',
    'oil paint effect',
    'oil effect',
    'painterly',
    'painterly effect',
    'as a painting',
    'like a painting',
    'look like a painting',
    'into a painting',
  ],
  watercolour: ['watercolor', 'watercolor painting', 'watercolor effect', 'water color', 'aquarelle'],
  halftone: ['halftone', 'half tone', 'half-tone', 'halftone dots', 'newspaper print', 'newsprint', 'screen print'],
  'pixel-art': ['pixel art', 'pixel-art', 'pixelart', '8-bit', '8 bit', '16-bit', '8bit'],
  emboss: ['emboss', 'embossed', 'embossing', 'emboss effect', 'bas-relief'],
  vintage: [
    'vintage',
    'vintage look',
    'vintage filter',
    'old photo look',
    'retro',
    'retro look',
    'retro filter',
    'old-timey',
    'old timey',
    'faded film',
    'old fashioned',
    'old-fashioned',
    'old school',
    '70s look',
    '60s look',
    '80s look',
    '90s look',
    '70s',
    '80s',
    '90s',
    'look like an old photo',
    'like an old photo',
    'look old',
    'look aged',
    'lomo',
    'lomo effect',
    'polaroid look',
  ],
  cinematic: [
    'cinematic',
    'cinematic look',
    'cinematic grade',
    'cinematic filter',
    'movie look',
    'film look',
    'look like film',
    'like film',
    'filmic',
    'movie-like',
    'hollywood look',
  ],
} as const

type StyleName = keyof typeof byStyle

/** Asked for without saying which. */
const open = ['stylize', 'stylise', 'artistic filter', 'art filter', 'art effect']

export const styleWords: readonly string[] = [...Object.values(byStyle).flat(), ...open]

/** Longest first, so that the more telling words win. */
const known = (Object.keys(byStyle) as StyleName[])
  .flatMap((style) => byStyle[style].map((words) => ({ style, words })))
  .sort((a, b) => b.words.length - a.words.length)

/** The style that a clause names, if it does. */
export const styleIn = (text: string): StyleName | undefined =>
  known.find(({ words }) => ` ${text} `.includes(` ${words} `))?.style
