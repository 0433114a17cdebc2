/** Where a larger picture than the shown one may be: what the markup around an element says, then what its address suggests. */
import { absolute, looksLikePicture, parseSrcset } from './addresses.ts'
import { withoutSize } from './without-size.ts'

/** How many are worth trying: each is a request of the page to a server that it already knows. */
const most = 6

/** Addresses other than `shown`, the most promising first; the first `said` of them the markup names, `also` among them. */
export function largerThan(shown: string, element: Element, also: string[] = []): { larger: string[]; said: number } {
  const named = [...also, ...fromSrcset(element), ...fromLazy(element), ...fromLink(element), ...fromNoscript(element)]
  const said = [...new Set(named)].filter((address) => address !== shown).slice(0, most)
  const guessed = [shown, ...said].flatMap(withoutSize)
  const larger = [...new Set([...said, ...guessed])].filter((address) => address !== shown).slice(0, most + 2)
  return { larger, said: said.length }
}

/** All of `srcset` and of the `<source>`s beside it that this browser can show. */
function fromSrcset(element: Element): string[] {
  if (!(element instanceof HTMLImageElement)) return []
  const picture = element.parentElement instanceof HTMLPictureElement ? element.parentElement : undefined
  const sources = [...(picture?.querySelectorAll('source') ?? [])].filter(
    ({ media }) => !media || matchMedia(media).matches,
  )
  const described = [element, ...sources].flatMap(({ srcset }) => parseSrcset(srcset, document.baseURI))
  const heaviest = described.sort((a, b) => b.weight - a.weight)
  const own = absolute(element.getAttribute('src') ?? '', document.baseURI)
  return [...heaviest.map(({ address }) => address), ...(own && described.length > 0 ? [own] : [])]
}

/** What scripts that load pictures late or enlarge them keep in attributes, on the element or on what wraps it alone. */
function fromLazy(element: Element): string[] {
  const wraps = [element.parentElement, element.parentElement?.parentElement].filter(
    (around): around is HTMLElement => !!around && picturesIn(around) <= 1,
  )
  return [element, ...wraps].flatMap((holder) =>
    [...holder.attributes]
      .filter(({ name, value }) => /^(data-|lowsrc|longdesc|file|zoom)/.test(name) && value.length < 4096)
      .sort((a, b) => promise(b.name) - promise(a.name))
      .flatMap(({ name, value }) => addressesIn(name, value)),
  )
}

const picturesIn = (element: Element): number => element.querySelectorAll('img, video, canvas, picture').length

/** Names that say that the large one is meant come first. */
const promise = (name: string): number =>
  /orig|full|zoom|large|high|hi-?res|max|big/.test(name) ? 2 : /src|image|img|url|bg|background/.test(name) ? 1 : 0

function addressesIn(name: string, value: string): string[] {
  if (/srcset/.test(name)) return parseSrcset(value, document.baseURI).map(({ address }) => address)
  const bare = /^\s*url\((['"]?)(.*)\1\)\s*$/.exec(value)?.[2] ?? value
  const named = promise(name) > 0 && /^(https?:|\/|\.\.?\/|data:image)/.test(bare)
  const address =
    !/\s/.test(bare.trim()) && (named || looksLikePicture(bare)) ? absolute(bare, document.baseURI) : undefined
  return address ? [address] : []
}

/** A thumbnail is often a link to its picture. */
function fromLink(element: Element): string[] {
  const link = element.closest('a[href]')
  if (!(link instanceof HTMLAnchorElement)) return []
  const carried = [...new URL(link.href, document.baseURI).searchParams.values()].filter(looksLikePicture)
  const addresses = [link.href, ...carried.map((address) => absolute(address, document.baseURI) ?? '')]
  return addresses.filter((address) => /^https?:/.test(address) && looksLikePicture(address))
}

/** What a page shows where no script runs is often the plain picture. Parsed inertly. */
function fromNoscript(element: Element): string[] {
  const beside = [element.nextElementSibling, element.previousElementSibling, element.parentElement?.nextElementSibling]
  return beside
    .filter((sibling) => sibling?.localName === 'noscript')
    .flatMap((sibling) => [...new DOMParser().parseFromString(sibling?.textContent ?? '', 'text/html').images])
    .flatMap((image) => [
      ...parseSrcset(image.srcset, document.baseURI).map(({ address }) => address),
      absolute(image.getAttribute('src') ?? '', document.baseURI) ?? '',
    ])
    .filter(Boolean)
}
