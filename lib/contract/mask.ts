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

/** The union of its shapes. What it does not cover stays as it was, to the byte. */
export const maskSchema = z.strictObject({
  shapes: z.array(shapeSchema).min(1).max(200),
  /** Width of the soft edge, of the picture's shorter side; 0 is hard. It lies half inside and half outside. */
  feather: z.number().min(0).max(0.5).default(0),
  /** Everything but the shapes. */
  inverse: z.boolean().default(false),
})
export type Mask = z.infer<typeof maskSchema>
