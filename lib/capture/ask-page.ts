/** The panel's end of `page/page-verbs.ts`: every answer of a page is parsed before it is believed. */
import type { Outcome } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { askFrame, askFrames, type Frame } from '#shell/page-script.ts'
import { measuresSchema } from './drawn-area.ts'
import type { PageVerb } from './page/page-verbs.ts'

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const foundSchema = z.object({
  kind: z.enum(['image', 'background', 'drawing', 'canvas', 'video', 'frame']),
  host: z.string().max(255),
  alt: z.string().max(500),
  /** Of the file, in pixels, where the page knows; else 0. */
  width: z.number(),
  height: z.number(),
  /** Where each address lives, the shown one first. `''`: in the page itself. */
  origins: z.array(z.string()).max(40),
  /** How many of those after the first the markup names. */
  said: z.number(),
  hasAddress: z.boolean(),
  inView: z.boolean(),
  box,
  thumbnail: z.string().max(400_000).optional(),
})
/** A picture on a page, as the page describes it. Its addresses stay there. */
export type Found = z.infer<typeof foundSchema>

const clickedSchema = z.object({ sure: z.boolean(), page: z.string(), found: z.array(foundSchema) })
export type Clicked = z.infer<typeof clickedSchema>

const bytes = z.object({ got: z.literal('bytes'), size: z.number() })

const answers = {
  clicked: clickedSchema,
  byAddress: clickedSchema,
  frameClicked: clickedSchema,
  pictures: clickedSchema,
  choose: clickedSchema,
  picked: clickedSchema,
  startPicking: z.object({ started: z.boolean() }),
  view: z.object({ width: z.number(), height: z.number() }),
  isPicking: z.object({ picking: z.boolean() }),
  chooseCut: z.object({ cut: box.optional(), view: z.object({ width: z.number(), height: z.number() }) }),
  read: z.discriminatedUnion('got', [bytes, z.object({ got: z.enum(['blocked', 'missing', 'too-large', 'slow']) })]),
  draw: z.discriminatedUnion('got', [
    bytes,
    z.object({ got: z.enum(['absent', 'not-loaded', 'tainted', 'too-large']) }),
  ]),
  slice: z.object({ base64: z.string() }),
  bringIntoView: z.object({ shown: z.boolean() }),
  measure: z.union([measuresSchema, z.object({ hidden: z.enum(['absent', 'cut', 'covered']) })]),
  restoreView: z.object({ restored: z.boolean() }),
  dropBytes: z.object({ dropped: z.boolean() }),
  letGo: z.object({ dropped: z.boolean() }),
} satisfies Record<PageVerb, z.ZodType>

export type Answer<V extends PageVerb> = z.infer<(typeof answers)[V]>

export const askPage = <V extends PageVerb>(frame: Frame, verb: V, request: object): Promise<Outcome<Answer<V>>> =>
  askFrame(frame, answerOf(verb), verb, request)

export const askAllFrames = <V extends PageVerb>(
  tabId: number,
  verb: V,
  request: object,
): Promise<Outcome<Map<number, Answer<V>>>> => askFrames(tabId, answerOf(verb), verb, request)

const answerOf = <V extends PageVerb>(verb: V) => answers[verb] as unknown as z.ZodType<Answer<V>>
