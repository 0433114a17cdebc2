/** Where an edit works: shapes in fractions of the picture, so that a preview and the full size mean the same place. */
import { mapSchema } from './mask-map.ts'
import { z } from './schema.ts'

const share = z.number().min(-1).max(2)
const box = { left: share, top: share, right: share, bottom: share }

/** Parts of a picture that people name. */
export const regionNames = [
  'left-half',
  'right-half',
  'top-half',
  'bottom-half',
  'left-third',
  'right-third',
  'top-third',
  'bottom-third',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
  'center',
  'edges',
] as const
export type RegionName = (typeof regionNames)[number]

/** Fractions of the width and the height of the picture that the step is applied to. */
export const shapeSchema = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('box'), ...box }),
  /** Inscribed in the box. */
  z.strictObject({ shape: z.literal('ellipse'), ...box }),
  z.strictObject({ shape: z.literal('region'), name: z.enum(regionNames) }),
  /**
   * What the picture shows, as the engine finds it, with an edge that follows the picture's own. Beside it, the other
   * shapes of a mask cover nothing themselves: they say where the subject is.
   */
  z.strictObject({ shape: z.literal('subject') }),
  /** A round brush along a line of points. */
  z.strictObject({
    shape: z.literal('stroke'),
    points: z
      .array(z.tuple([share, share]))
      .min(1)
      .max(2000),
    /** Diameter, of the picture's longer side. */
    width: z.number().min(0.001).max(1),
    /** Takes away from what the shapes before it cover. */
    erase: z.boolean().optional(),
  }),
  mapSchema,
])
export type Shape = z.infer<typeof shapeSchema>

/** The union of its shapes, or the subject. What it does not cover stays as it was, to the byte. */
export const maskSchema = z.strictObject({
  shapes: z.array(shapeSchema).min(1).max(200),
  /** Width of the soft edge, of the picture's shorter side; 0 is hard. It lies half inside and half outside. */
  feather: z.number().min(0).max(0.5).default(0),
  /** Everything but the shapes. */
  inverse: z.boolean().default(false),
})
export type Mask = z.infer<typeof maskSchema>

/** What the picture shows, or all that is behind it. */
export const sides = ['subject', 'background'] as const
export type Side = (typeof sides)[number]

export const sideMask = (side: Side): Mask => ({
  shapes: [{ shape: 'subject' }],
  feather: 0,
  inverse: side === 'background',
})

export const sideOf = ({ inverse }: Mask): Side => (inverse ? 'background' : 'subject')

export const meansSubject = ({ shapes }: Mask): boolean => shapes.some(({ shape }) => shape === 'subject')

const everywhere: Shape = { shape: 'box', left: -1, top: -1, right: 2, bottom: 2 }

/** Where a mask says that the subject is; `undefined`: anywhere. What is only rubbed out, is rubbed out of everything. */
export function subjectMarks(mask: Mask): Mask | undefined {
  if (!meansSubject(mask)) return mask
  const marks = mask.shapes.filter(({ shape }) => shape !== 'subject')
  const [first] = marks
  if (!first) return undefined
  const rubsOut = first.shape === 'stroke' && first.erase
  return { shapes: rubsOut ? [everywhere, ...marks] : marks, feather: 0, inverse: false }
}
