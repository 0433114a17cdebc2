/** Red-eye: pupils reddened by a flash made dark again. Changes nothing where it finds none. */
import { z } from '#contract/schema.ts'
import { neutralPupils, type Pupil } from '#pixels/pupils.ts'
import { defineOperation } from './operation.ts'
import { redPupilsOf } from './red-pupils.ts'

type RedEye = { darken: number }

export default defineOperation<RedEye, readonly Pupil[]>({
  id: 'red-eye',
  label: 'Red-eye',
  params: z.strictObject({
    /** Per cent of the pupil's light, once it is grey. */
    darken: z.number().min(0).max(100).default(45),
  }),
  controls: [{ kind: 'slider', param: 'darken', label: 'Darken', min: 0, max: 100, step: 1, unit: '%' }],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: ['red eye', 'red eyes', 'red-eye', 'redeye', 'red pupil'],
    read: () => ({ params: { darken: 45 } }),
  },
  look: { longest: 1280, inClip: 'never', find: redPupilsOf },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { darken }, { found }) => neutralPupils(kernel, input, found, darken / 100),
  },
  isNeutral: () => false,
  describe: ({ darken }) => `pupils ${Math.round(darken)} % darker`,
})
