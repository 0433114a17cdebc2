/** What the panel can do with the page beside it: list its pictures, let one be pointed at, cut one out, and ask for its site. */
import type { Capture } from './picture.ts'
import type { Outcome, Refusal } from './refusal.ts'

/** A picture that stands on the page. Its address stays there. */
export interface PagePicture {
  /** Names it until the next list. */
  id: string
  kind: 'image' | 'background' | 'drawing' | 'canvas' | 'video' | 'frame'
  host: string
  alt: string
  /** In pixels of the file; 0 where the page does not know. */
  width: number
  height: number
  /** As a data: address; `''` where there is none. */
  thumbnail: string
}

export interface PageDoor {
  /** Refuses `page-not-opened` where Limn may not look, `picture-none` where there are none. */
  pictures(): Promise<Outcome<readonly PagePicture[]>>
  take(picture: PagePicture): Capture
  /** Lights pictures up on the page until one is chosen; `undefined` when it is given up. */
  pick(signal: AbortSignal): Promise<Capture | Refusal | undefined>
  /** Lets a piece of the page be drawn around; `undefined` when it is given up. */
  cut(signal: AbortSignal): Promise<Capture | Refusal | undefined>
  sites: SiteAccess
}

/** Sites that a person opened to Limn. */
export interface SiteAccess {
  /** In a private window no site is asked for: the browser would write it down. */
  mayAsk: boolean
  /** Must be called in the very task of a press. Answers whether the browser was told yes. */
  ask(sites: readonly string[] | 'every'): Promise<boolean>
  /** As people read them, every site first. */
  list(): Promise<readonly OpenSite[]>
  giveBack(site: OpenSite): Promise<void>
  /** Calls back after each change. Returns how to stop. */
  watch(listener: () => void): () => void
}

export interface OpenSite {
  pattern: string
  /** The host; `undefined`: every site. */
  name: string | undefined
}
