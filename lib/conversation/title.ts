/** Names a conversation after its picture, and a file after its conversation. Never after the page. */
import type { FilmType } from '#contract/film.ts'
import type { CapturedPicture, ExportType } from '#contract/picture.ts'

const longestTitle = 80
const longestName = 60

/** The picture's own description, else the host it came from, else `untitled`. */
export function titleOf({ alt, host }: Pick<CapturedPicture, 'alt' | 'host'>, untitled: string): string {
  const described = alt?.replace(/\s+/g, ' ').trim()
  return described ? cut(described, longestTitle, ' ') : host || untitled
}

/** "Harbour at dusk" as a JPEG → `harbour-at-dusk-limn.jpg`. */
export function fileNameOf(title: string, type: ExportType | FilmType): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return `${cut(words, longestName, '-') || 'picture'}-limn.${endings[type]}`
}

const endings: Record<ExportType | FilmType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/jxl': 'jxl',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/** At most `longest` characters, whole words where there are any. */
function cut(text: string, longest: number, gap: string): string {
  const letters = [...text]
  if (letters.length <= longest) return text
  const head = letters.slice(0, longest + 1).join('')
  return head.lastIndexOf(gap) > longest / 2 ? head.slice(0, head.lastIndexOf(gap)) : letters.slice(0, longest).join('')
}
