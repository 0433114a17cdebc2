/**
 * Addresses of the same picture without the size that a picture server was asked for. Each is a guess, from the documented
 * or observed addresses of each server: what it leads to is compared with what was shown before it counts.
 */

/** The most promising first; empty where the address says no size. */
export function withoutSize(address: string): string[] {
  if (!/^https?:/.test(address)) return []
  const guesses = rules.map((rule) => rule(new URL(address))).filter((guess) => guess !== undefined)
  return [...new Set(guesses.map((guess) => (typeof guess === 'string' ? guess : guess.href)))].filter(
    (guess) => guess !== address && /^https?:/.test(guess),
  )
}

type Rule = (url: URL) => URL | string | undefined

/** A rule on the path: `undefined` where it does not apply. */
const onPath =
  (pattern: RegExp, replacement: string, isFor: (url: URL) => boolean = () => true): Rule =>
  (url) => {
    if (!isFor(url) || !pattern.test(url.pathname)) return undefined
    url.pathname = url.pathname.replace(pattern, replacement)
    return url
  }

const onHost = (pattern: RegExp) => (url: URL) => pattern.test(url.hostname)
const ending = '\\.(?:jpe?g|png|webp|avif|gif)'

/** Parameters that ask for a size, a crop, a quality or another format, at imgix, Contentful, Shopify, WordPress, Fastly and others. */
const sizeParameters =
  /^(w|h|wid|hei|width|height|maxw|maxh|max-w|max-h|maxwidth|maxheight|max_width|max_height|imwidth|imheight|size|sz|resize|resize_to|fit|crop|dpr|quality|q|qlt|strip|zoom|thumb|thumbnail|scale|imgmax|downsize|auto|ssl|odnheight|odnwidth|odnbg)$/i

const rules: readonly Rule[] = [
  // A proxy that carries the true address along: Next.js, wsrv.nl and their like.
  (url) => {
    const inner = url.searchParams.get('url') ?? url.searchParams.get('src') ?? url.searchParams.get('image')
    return inner ? (URL.parse(inner, url)?.href ?? undefined) : undefined
  },
  // MediaWiki: /thumb/a/ab/Name.jpg/220px-Name.jpg
  onPath(new RegExp(`/thumb(/.+${ending})/[^/]+$`, 'i'), '$1'),
  // Google's user content: …=w220-h300-no, …/s220/…
  (url) => {
    if (!/(googleusercontent|ggpht|blogspot|bp\.blogspot)\./.test(`${url.hostname}.`)) return undefined
    if (/=[swh]\d[\w-]*$/.test(url.pathname)) url.pathname = url.pathname.replace(/=[swh]\d[\w-]*$/, '=s0')
    else url.pathname = url.pathname.replace(/\/[swh]\d[\w-]*\//, '/s0/')
    return url
  },
  // Twitter and X: ?format=jpg&name=small
  (url) => {
    if (!/twimg\.com$/.test(url.hostname) || !url.searchParams.has('name')) return undefined
    url.searchParams.set('name', 'orig')
    return url
  },
  // Squarespace: ?format=300w
  (url) => {
    if (!/^\d+w$/.test(url.searchParams.get('format') ?? '')) return undefined
    url.searchParams.set('format', 'original')
    return url
  },
  onPath(/\/\d+x(\d+)?(_RS)?\//, '/originals/', onHost(/pinimg\.com$/)),
  onPath(/\/(default|mqdefault|hqdefault|sddefault)\.jpg$/, '/maxresdefault.jpg', onHost(/ytimg\.com$/)),
  onPath(/_[sqtmnwzc]\.jpg$/, '_b.jpg', onHost(/staticflickr\.com$/)),
  // Amazon: Name._SX300_QL70_.jpg
  onPath(/\._[A-Z]{2}[\w,-]*_(?=\.\w+$)/, ''),
  // Cloudinary: /upload/w_300,h_200,c_fill/v1/…
  onPath(/\/(?:[a-z]{1,3}_[\w.:-]+,?)+(?=\/)/, ''),
  // Medium: /max/300/, /resize:fit:300/
  onPath(/\/(?:v2\/)?(?:max|fit\/c|resize:[\w:]+)\/\d*(?:\/\d+)?(?=\/)|\/resize:[\w:]+(?=\/)/, ''),
  // Cloudflare: /cdn-cgi/image/width=300,quality=75/…
  onPath(/\/cdn-cgi\/image\/[^/]+/, ''),
  // Shopify: name_300x300.jpg, name_300x.jpg
  onPath(
    new RegExp(
      `_(?:\\d+x\\d*|\\d*x\\d+|pico|icon|thumb|small|compact|medium|large|grande)(?:_crop_\\w+)?(?=${ending}$)`,
      'i',
    ),
    '',
  ),
  // WordPress: name-300x200.jpg
  onPath(new RegExp(`-\\d{2,4}x\\d{2,4}(?=${ending}$)`, 'i'), ''),
  // A folder or a prefix that names the size.
  onPath(/\/(?:\d{2,4}x\d{2,4}|\d{2,4}px|w\d{2,4}|h\d{2,4})(?=\/)/, ''),
  onPath(/\/(?:thumbs?|thumbnails?|previews?|small|medium)(?=\/)/i, ''),
  onPath(/\/(?:thumbs?|thumbnails?|previews?|small|medium)(?=\/)/i, '/large'),
  onPath(/\/(?:thumbs?|thumbnails?|previews?|small|medium)(?=\/)/i, '/original'),
  onPath(new RegExp(`[-_.](?:thumb|thumbnail|small|preview|tn|min|lowres|lqip)(?=${ending}$)`, 'i'), ''),
  // What is left to ask for in the query.
  (url) => {
    const asked = [...url.searchParams.keys()].filter((name) => sizeParameters.test(name))
    if (asked.length === 0) return undefined
    for (const name of asked) url.searchParams.delete(name)
    return url
  },
]
