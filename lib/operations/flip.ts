/** Flip: a mirror image, left for right or top for bottom. Never resamples. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'

const axes = ['horizontal', 'vertical'] as const

export default defineOperation<{ axis: (typeof axes)[number] }>({
  id: 'flip',
  label: 'Flip',
  params: z.strictObject({
    /** `horizontal` swaps left and right, `vertical` top and bottom. */
    axis: z.enum(axes).default('horizontal'),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'axis',
      label: 'Direction',
      choices: [
        { value: 'horizontal', label: 'Left ↔ right' },
        { value: 'vertical', label: 'Top ↔ bottom' },
      ],
    },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: ['flip', 'flip over', 'flop', 'mirror', 'mirror image', 'reverse the image', 'reverse the picture'],
    // What stands on its head is turned, not mirrored.
    elsewhere: ({ text, number }) =>
      number?.value === 180 || /\b(upright|right (way|side) up)\b/.test(text) ? 'rotate' : undefined,
    read: ({ axis = 'horizontal' }) => ({ params: { axis }, value: axis }),
  },
  pixels: {
    kind: 'geometry',
    frame: ({ axis }, { width, height }) => ({
      width,
      height,
      from: axis === 'horizontal' ? [-1, 0, width, 0, 1, 0] : [1, 0, 0, 0, -1, height],
    }),
  },
  isNeutral: () => false,
  describe: ({ axis }) => (axis === 'horizontal' ? 'left ↔ right' : 'top ↔ bottom'),
})
