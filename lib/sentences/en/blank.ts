/** A blank canvas. */
import type { Pieces, Wrap } from '../pieces.ts'

export const blank = {
  title: 'Blank canvas',
  orStart: <T>(button: Wrap<T>): Pieces<T> => ['or start from a ', button('blank canvas')],
  usualSizes: 'Usual sizes',
  sizes: {
    square: 'Square',
    portrait: 'Portrait',
    story: 'Story',
    wide: 'Wide',
    banner: 'Banner',
    a4: 'A4, 300 dpi',
    letter: 'Letter, 300 dpi',
    icon: 'Icon',
  },
  width: 'Width',
  height: 'Height',
  widthInPixels: 'Width, in pixels',
  heightInPixels: 'Height, in pixels',
  create: 'Create',
  colour: 'Colour',
  anotherColour: 'Another colour',
  /** What the file is called; `size`: "1080 × 1080". */
  file: (size: string) => `Canvas ${size}`,
  notWhole: 'Width and height are whole pixels, from 1 on.',
  sideTooLong: (most: number) => `A side can have ${most.toLocaleString('en')} pixels at most.`,
  tooMany: (megapixels: number) => `That is more than ${megapixels} megapixels.`,
}
