/** Remove background: what the picture shows stays, on nothing. The edge follows the picture, without a rim of the old background's colour. */
import { z } from '#contract/schema.ts'
import { apart } from '#pixels/matted.ts'
import { defineOperation } from './operation.ts'
import {
  edgeControl,
  edgeDescribed,
  edgeSaid,
  edgeSchema,
  matteAt,
  subjectDoubt,
  subjectLook,
} from './subject/matte.ts'
import type { Subject } from './subject/subject.ts'

const sides = ['subject', 'background'] as const

type Removal = { keep: (typeof sides)[number]; edge: number }

export default defineOperation<Removal, Subject>({
  id: 'remove-background',
  label: 'Remove background',
  params: z.strictObject({ keep: z.enum(sides).default('subject'), edge: edgeSchema }),
  controls: [
    {
      kind: 'choice',
      param: 'keep',
      label: 'Keep',
      choices: [
        { value: 'subject', label: 'Subject' },
        { value: 'background', label: 'Background' },
      ],
    },
    edgeControl,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'background removal',
      'transparent background',
      'background transparent',
      'on a transparent background',
      'knock out the background',
      'cut out the background',
      'crop out the background',
      'crop the background out',
      'cut out the subject',
      'isolate the subject',
      'extract the subject',
      'keep only the subject',
      'keep only the person',
      'keep just the person',
      'only keep the person',
      'only keep the subject',
      'keep just the subject',
      'keep only the background',
      'no background',
      'background gone',
      'no bg',
      'bg remove',
      'bg removal',
      'background remove',
      'isolate',
      'without background',
      'without the background',
      'background remover',
      'transparent png',
      'transparent version',
      'transparent copy',
    ],
    read: (facts) => ({
      params: { keep: /\bonly the background\b/.test(facts.text) ? 'background' : 'subject', edge: edgeSaid(facts) },
    }),
  },
  look: subjectLook,
  maskMeans: 'subject',
  doubt: subjectDoubt,
  pixels: {
    kind: 'area',
    revealing: () => true,
    rows: (kernel, input, { keep, edge }, { found }) => apart(kernel, input, matteAt(found, edge), keep),
  },
  isNeutral: () => false,
  describe: ({ keep, edge }) => `${keep === 'subject' ? 'keep subject' : 'keep background'}${edgeDescribed(edge)}`,
})
