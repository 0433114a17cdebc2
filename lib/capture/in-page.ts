/**
 * What runs in the page that shows the picture, in the isolated world. Each function is carried over as text, so it
 * stands alone: nothing from this module but types. It asks the picture's own address again and no other, and changes nothing.
 */

/** What the isolated world holds for one capture, until `letGo`. */
export interface Held {
  /** The address to read; from the click, or from the page where the browser withheld it. */
  address: string
  /** The elements that show it, the largest first. */
  shown: Element[]
  stop: AbortController
  bytes?: Blob
  scrolled: [Element, number, number][]
}

type World = typeof globalThis & { limnHeld?: Map<string, Held> }

/** Finds the elements that show `address`, through open shadow roots; an address that was withheld is found by its length. */
export function findPicture(id: string, address: string): { address: string; alt: string; found: boolean } {
  const withheldAbove = 2_000_000
  const elements: Element[] = []
  const gather = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      elements.push(element)
      if (element.shadowRoot) gather(element.shadowRoot)
    }
  }
  const addressesOf = (element: Element): string[] => {
    if (element instanceof HTMLImageElement) return [element.currentSrc, element.src]
    if (element instanceof HTMLInputElement && element.type === 'image') return [element.src]
    if (element instanceof SVGImageElement) return [URL.parse(element.href.baseVal, document.baseURI)?.href ?? '']
    return []
  }
  const areaOf = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width * height
  }
  gather(document)
  const long = address ? [] : elements.flatMap(addressesOf).filter((found) => found.length > withheldAbove)
  const sought = address || (new Set(long).size === 1 ? (long[0] ?? '') : '')
  const shown = elements
    .filter((element) => sought && addressesOf(element).includes(sought))
    .sort((one, other) => areaOf(other) - areaOf(one))
  const world = globalThis as World
  world.limnHeld ??= new Map()
  world.limnHeld.set(id, { address: sought, shown, stop: new AbortController(), scrolled: [] })
  const alt = shown[0]?.getAttribute('alt') ?? ''
  return { address: sought.slice(0, 2048), alt: alt.slice(0, 2000), found: shown.length > 0 }
}

/** Reads the address as the page itself would, out of its cache where possible, and holds the bytes. */
export async function readPicture(
  id: string,
  most: number,
): Promise<{ read: 'bytes'; size: number } | { read: 'blocked' | 'missing' | 'too-large' }> {
  const held = (globalThis as World).limnHeld?.get(id)
  if (!held?.address) return { read: 'blocked' }
  const read = async (cache: RequestCache): Promise<Blob | 'missing' | 'too-large'> => {
    const signal = AbortSignal.any([held.stop.signal, AbortSignal.timeout(30_000)])
    const response = await fetch(held.address, { cache, signal })
    if (!response.ok) return 'missing'
    const reader = response.body?.getReader()
    const parts: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.length
      if (size > most) {
        held.stop.abort()
        return 'too-large'
      }
      parts.push(part.value)
    }
    return new Blob(parts)
  }
  const again = async () => {
    // A copy cached for <img> may lack the permission to read it that the server gives when asked for it.
    const mayHelp = /^https?:/.test(held.address) && new URL(held.address).origin !== location.origin
    if (!mayHelp || held.stop.signal.aborted) throw new Error('There is no other way to ask.')
    return read('no-store')
  }
  try {
    const got = await read('force-cache').catch(again)
    if (typeof got === 'string') return { read: got }
    held.bytes = got
    return { read: 'bytes', size: got.size }
  } catch {
    return { read: 'blocked' }
  }
}

/** Draws the element at the picture's own size and holds the result as PNG; a `tainted` one shows its pixels to nobody. */
export async function drawPicture(
  id: string,
  most: number,
): Promise<{ drawn: 'bytes'; size: number } | { drawn: 'absent' | 'not-loaded' | 'tainted' | 'too-large' }> {
  const held = (globalThis as World).limnHeld?.get(id)
  const image = held?.shown.find((element) => element instanceof HTMLImageElement)
  if (!held || !image) return { drawn: 'absent' }
  if (!image.complete || image.naturalWidth === 0) return { drawn: 'not-loaded' }
  // An element from a srcset reports its size divided by its density: a plain one of the same address does not.
  const plain = new Image()
  plain.crossOrigin = image.crossOrigin
  plain.src = held.address
  const isPlainLoaded = await plain.decode().then(
    () => true,
    () => false,
  )
  const best = isPlainLoaded ? plain : image
  const { naturalWidth: width, naturalHeight: height } = best
  if (width * height > most) return { drawn: 'too-large' }
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(best, 0, 0, width, height)
  try {
    const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!bytes) return { drawn: 'too-large' }
    held.bytes = bytes
    return { drawn: 'bytes', size: bytes.size }
  } catch {
    return { drawn: 'tainted' }
  }
}

/** Base64 of the held bytes from `from` to before `to`: messages between page and panel carry text only. Empty when nothing is held. */
export async function sliceOfPicture(id: string, from: number, to: number): Promise<{ base64: string }> {
  const slice = (globalThis as World).limnHeld?.get(id)?.bytes?.slice(from, to)
  return { base64: slice ? new Uint8Array(await slice.arrayBuffer()).toBase64() : '' }
}

/** Stops what is under way and drops what is held. */
export function letGo(id: string): { dropped: boolean } {
  const held = (globalThis as World).limnHeld
  held?.get(id)?.stop.abort()
  return { dropped: held?.delete(id) ?? false }
}
