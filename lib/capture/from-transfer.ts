/** A picture dropped on the panel or pasted into it. Dragged from a page it comes with its original bytes and asks no permission. */
import type { CapturedPicture } from '#contract/picture.ts'
import { type Outcome, refuse } from '#contract/refusal.ts'
import { checkPicture } from './check-picture.ts'
import { bytesOfDataAddress } from './data-address.ts'
import { provenanceOf } from './provenance-of.ts'

export interface TransferredPicture {
  picture: CapturedPicture
  /** More files that came along, in their order. */
  others: readonly File[]
}

/**
 * The first file's bytes. Call it in the event itself: the browser empties `transfer` afterwards.
 * Refuses `picture-empty` when nothing like a picture came, `picture-out-of-reach` when only an address did: the panel
 * never fetches from the Web; and all that a picked file is refused for.
 */
export async function pictureFromTransfer(transfer: DataTransfer): Promise<Outcome<TransferredPicture>> {
  const files = [...transfer.files]
  const image = imageIn(transfer.getData('text/html'))
  // A linked picture lists its link; what the picture itself is called stands in the markup.
  const address = image?.getAttribute('src') ?? firstAddress(transfer.getData('text/uri-list'))
  const about = provenanceOf(address, image?.alt)
  const first = files.find(({ type }) => type.startsWith('image/')) ?? files[0] ?? blobOf(address)
  if (!first) return about.host ? refuse('picture-out-of-reach', { host: about.host }) : refuse('picture-empty')
  // "Copy image" puts decoded pixels beside the markup; a drag brings the file itself, and its address too.
  const isCopy = image !== undefined && files.length > 0 && !transfer.types.includes('text/uri-list')

  const checked = await checkPicture(first)
  if (!checked.ok) return checked
  const blob = checked.value
  const picture: CapturedPicture = isCopy
    ? { ...about, blob, origin: 're-encoded', why: 'converted' }
    : { ...about, blob, origin: 'original' }
  return { ok: true, value: { picture, others: files.filter((file) => file !== first) } }
}

/** The picture's element in what a page hands over; parsed inertly: nothing in it runs or loads. */
const imageIn = (markup: string): HTMLImageElement | undefined =>
  (markup && new DOMParser().parseFromString(markup, 'text/html').querySelector('img')) || undefined

/** The first line of a uri-list that is no comment (RFC 2483, §5). */
const firstAddress = (list: string): string => list.split(/\r?\n/).find((line) => line && !line.startsWith('#')) ?? ''

function blobOf(address: string): Blob | undefined {
  const bytes = bytesOfDataAddress(address)
  return bytes && new Blob([bytes])
}
