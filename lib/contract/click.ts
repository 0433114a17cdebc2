/** A right-click on a picture, as it travels from the background to the panel of the same window. */
import { z } from './schema.ts'

export const clickSchema = z.object({
  /** Distinguishes two clicks on one picture. */
  id: z.string(),
  tabId: z.number(),
  frameId: z.number(),
  windowId: z.number(),
  /** The address the browser itself named; never one a page sent. */
  srcUrl: z.string().max(64_000_000),
  pageUrl: z.string().max(64_000),
  at: z.number(),
})
export type Click = z.infer<typeof clickSchema>
