/**
 * What the panel can ask of a page, in the page's isolated world: the page can neither see nor change it. Holds references to
 * what was clicked, in memory, until another click or the page's end; nothing is sent or kept of its own accord.
 */
import { provenanceOf } from '../provenance-of.ts'
import { type Clicked, clickedAt, clickedBefore, confirmed, type Named } from './clicked.ts'
import { type Cut, chooseCut } from './cut.ts'
import { drawSight } from './draw.ts'
import { allPictures, isInView, thumbnailOf } from './list.ts'
import { openOverlay } from './overlay.ts'
import { startPicking } from './pick.ts'
import { readAddress } from './read.ts'
import type { ShadowRootOf, Sight } from './sight.ts'
import { bringIntoView, measureElement, restoreView, type Scrolled } from './view.ts'

/** What the world around lends: the page code itself touches no browser. */
export interface PageDoors {
  shadowRootOf: ShadowRootOf
  /** Something was picked here, or given up, in the picking called `id`. */
  tellPicked: (id: string, picked: boolean) => void
}

interface Held {
  sights: Sight[]
  sure: boolean
  stop: AbortController
  bytes?: Blob | undefined
  scrolled?: Scrolled
  aside?: { element: Element; remove: () => void } | undefined
}

export type Page = ReturnType<typeof createPage>
export type PageVerb = keyof Page['verbs']

/** How many clicks stay within reach: the last, and the one that is still at work. */
const remembered = 3

export function createPage({ shadowRootOf, tellPicked }: PageDoors) {
  const held = new Map<string, Held>()
  let noted: Sight[] | undefined

  const hold = (id: string, sights: Sight[], sure = true): Held => {
    held.get(id)?.stop.abort()
    held.delete(id)
    const mine: Held = { sights, sure, stop: new AbortController() }
    held.set(id, mine)
    for (const old of [...held.keys()].slice(0, -remembered)) letGo(old)
    return mine
  }
  const letGo = (id: string) => {
    held.get(id)?.stop.abort()
    held.get(id)?.aside?.remove()
    held.delete(id)
  }
  const at = (id: string, key: number) => {
    const mine = held.get(id)
    const sight = mine?.sights[key]
    return mine && sight ? { mine, sight } : undefined
  }
  const answer = (id: string, { sights, sure }: Clicked) => told(hold(id, sights, sure))
  const told = ({ sights, sure }: Held) => ({ sure, page: self.origin, found: sights.map(describe) })

  const verbs = {
    /** What was clicked. Asked again, it is what it was. */
    clicked({ id, named }: { id: string; named: Named }) {
      const before = held.get(id)
      if (before) return told(before)
      const seen = noted
      noted = undefined
      if (!seen) return answer(id, clickedBefore(named, shadowRootOf))
      const first = confirmed(seen, named)
      return answer(id, first.length > 0 ? { sights: first, sure: true } : clickedBefore(named, shadowRootOf))
    },

    /** A picture known by its address alone, such as one in a frame that no script may enter. */
    byAddress({ id, address }: { id: string; address: string }) {
      const element = new Image()
      const sight: Sight = { kind: 'image', element, address, larger: [], said: 0, alt: '', width: 0, height: 0 }
      return answer(id, { sights: [sight], sure: true })
    },

    /** The frame that was last clicked into, as a sight of what it shows. */
    frameClicked({ id }: { id: string }) {
      const element = document.activeElement
      if (!(element instanceof HTMLIFrameElement || element instanceof HTMLFrameElement)) return answer(id, none)
      const { width, height } = element.getBoundingClientRect()
      const alt = element.title
      const sight: Sight = { kind: 'frame', element, address: '', larger: [], said: 0, alt, width, height }
      return answer(id, { sights: [sight], sure: true })
    },

    pictures({ id }: { id: string }) {
      const sights = allPictures(shadowRootOf)
      const found = answer(id, { sights, sure: true })
      return {
        ...found,
        found: found.found.map((one, key) => ({ ...one, thumbnail: thumbnailOf(sights[key] as Sight) })),
      }
    },

    /** Makes one of several the clicked one. */
    choose({ id, from, key }: { id: string; from: string; key: number }) {
      const chosen = at(from, key)
      return answer(id, chosen ? { sights: [chosen.sight], sure: true } : none)
    },

    startPicking({ id, hint }: { id: string; hint: string }) {
      const mine = hold(id, [])
      startPicking(shadowRootOf, hint, mine.stop.signal, (sights) => {
        if (sights) mine.sights = sights
        tellPicked(id, sights !== undefined)
      })
      return { started: true }
    },

    /** The viewport, in CSS pixels. */
    view: () => ({ width: innerWidth, height: innerHeight }),

    isPicking({ id }: { id: string }) {
      return { picking: held.has(id) }
    },

    /** What was picked. */
    picked({ id }: { id: string }) {
      return told(held.get(id) ?? hold(id, [], false))
    },

    async chooseCut({
      id,
      hint,
    }: {
      id: string
      hint: string
    }): Promise<{ cut?: Cut; view: { width: number; height: number } }> {
      const cut = await chooseCut(hint, hold(id, []).stop.signal)
      return { ...(cut ? { cut } : {}), view: { width: innerWidth, height: innerHeight } }
    },

    /** Address `which` of a sight (0 is the shown one), held as bytes. */
    async read(request: {
      id: string
      key: number
      which: number
      tag: string
      asShown: boolean
      most: number
      within: number
    }) {
      const { id, key, which, ...how } = request
      const found = at(id, key)
      const address = found && [found.sight.address, ...found.sight.larger][which]
      if (!found || !address) return { got: 'missing' as const }
      const read = await readAddress({ ...how, address }, found.mine.stop.signal)
      return keep(found.mine, read)
    },

    async draw({ id, key, most }: { id: string; key: number; most: number }) {
      const found = at(id, key)
      if (!found) return { got: 'absent' as const }
      return keep(found.mine, await drawSight(found.sight, most))
    },

    /** Base64 of the held bytes: messages between page and panel carry text only. Empty when nothing is held. */
    async slice({ id, from, to }: { id: string; from: number; to: number }) {
      const slice = held.get(id)?.bytes?.slice(from, to)
      return { base64: slice ? new Uint8Array(await slice.arrayBuffer()).toBase64() : '' }
    },

    /** `aside`: not where it stands, but by itself, as large as the view allows. */
    async bringIntoView({ id, key, aside }: { id: string; key: number; aside: boolean }) {
      const found = at(id, key)
      if (!found) return { shown: false }
      const { element, address } = found.sight
      if (aside || !element.isConnected) return { shown: address !== '' && (await stageAside(found.mine, address)) }
      found.mine.scrolled = await bringIntoView(element)
      return { shown: true }
    },

    async measure({ id, key }: { id: string; key: number }) {
      const found = at(id, key)
      const element = found?.mine.aside?.element ?? found?.sight.element
      return element?.isConnected ? measureElement(element) : { hidden: 'absent' as const }
    },

    restoreView({ id }: { id: string }) {
      const mine = held.get(id)
      mine?.aside?.remove()
      if (mine) mine.aside = undefined
      restoreView(mine?.scrolled ?? [])
      return { restored: mine !== undefined }
    },

    /** Drops the bytes; what was clicked stays within reach, in case the site is opened to us meanwhile. */
    dropBytes({ id }: { id: string }) {
      const mine = held.get(id)
      if (mine) mine.bytes = undefined
      return { dropped: mine !== undefined }
    },

    letGo({ id }: { id: string }) {
      letGo(id)
      return { dropped: true }
    },
  }

  return {
    verbs,
    /** Hears every right-click: the picture under the pointer is noted, before the page can exchange it. */
    note(event: MouseEvent) {
      noted = clickedAt(event.clientX, event.clientY, shadowRootOf)
    },
  }
}

const none: Clicked = { sights: [], sure: false }

function describe(sight: Sight) {
  const { kind, address, larger, said, width, height, element } = sight
  const { host = '', alt = '' } = provenanceOf(address, sight.alt)
  const box = element.getBoundingClientRect()
  return {
    ...{ kind, host, alt, width, height },
    /** Where each address lives: the shown one first. `''` for those that live in the page. */
    origins: [address, ...larger].map((each) => (/^https?:/.test(each) ? new URL(each).origin : '')),
    hasAddress: address !== '',
    /** How many of those after the first the markup itself names; the rest are guesses. */
    said,
    inView: isInView(element),
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
  }
}

function keep<Failure extends string>(
  mine: Held,
  got: Blob | Failure,
): { got: 'bytes'; size: number } | { got: Failure } {
  if (typeof got === 'string') return { got }
  mine.bytes = got
  return { got: 'bytes', size: got.size }
}

/** Shows a picture that stands nowhere in this frame, as large as fits, for as long as a shot takes. */
async function stageAside(mine: Held, address: string): Promise<boolean> {
  const overlay = openOverlay('img { position: fixed; left: 0; top: 0; max-width: 100vw; max-height: 100vh }')
  const image = new Image()
  image.src = address
  overlay.root.append(image)
  mine.aside = { element: image, remove: overlay.remove }
  const isLoaded = await Promise.race([
    image.decode().then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000)),
  ])
  if (isLoaded) await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return isLoaded
}
