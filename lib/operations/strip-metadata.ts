/** Strip metadata: a file without camera data, place or history. Every file that Limn writes is one; this says so. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'

export default defineOperation<Record<string, never>>({
  id: 'strip-metadata',
  label: 'Metadata',
  params: z.strictObject({}),
  controls: [],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'location exif',
      'location metadata',
      'gps exif',
      ...[
        'exif',
        'metadata',
        'exif data',
        'gps',
        'geotag',
        'location data',
        'gps data',
        'camera data',
        'gps coordinate',
      ],
      ...[
        'strip the metadata',
        'remove the metadata',
        'strip metadata',
        'remove metadata',
        'remove exif',
        'strip exif',
        'strip the location',
        'strip location',
        'remove the location',
        'remove location',
        'hide the location',
      ],
    ],
    read: () => ({ params: {} }),
  },
  // Files are written from pixels and a colour profile alone, so nothing is left to wish for.
  pixels: { kind: 'file', wish: () => ({}) },
  isNeutral: () => false,
  describe: () => 'none in the file: no camera, no place',
})
