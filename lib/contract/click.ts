/** A right-click on a page, or another way to choose a picture on it, as it travels from the background to the panel of the same window. */
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
  /** Of the link that it was on, if it was on one. */
  linkUrl: z.string().max(64_000).default(''),
  /** What the menu was opened on, as far as the browser tells. */
  media: z.enum(['', 'image', 'video', 'audio']).default(''),
  /** `clicked`: what is under the pointer. `pick`: the picture is still to be pointed at. `chosen`: it is held in the page under `id`. */
  way: z.enum(['clicked', 'pick', 'chosen']).default('clicked'),
  at: z.number(),
})
export type Click = z.infer<typeof clickSchema>
