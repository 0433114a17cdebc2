/** The pictures that are open, by their keys. One that is closed is freed when nobody works on it any more. */
import type { PictureType, Size } from '#contract/picture.ts'
import type { Holdings } from '#contract/take.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { ColorSpace, Raster } from '#pixels/raster.ts'
import { type HeldPicture, holdPicture } from './held-picture.ts'

export interface Opened extends Size {
  /** SHA-256 of the bytes; with what was taken of them the name under which the engine keeps it. */
  sha256: string
  /** What else there is in the file. */
  holds?: Holdings | undefined
  type: PictureType
  bytes: number
  hasAlpha: boolean
  colorSpace: ColorSpace
}

export interface OpenPicture {
  readonly opened: Opened
  readonly held: HeldPicture
  /** How many work on it. */
  users: number
  closed: boolean
}

export interface OpenPictures {
  get(key: string): OpenPicture | undefined
  /** Takes `raster` over. Where the picture was opened meanwhile, that one stays. */
  add(key: string, opened: Opened, raster: Raster): OpenPicture
  /** What `work` gives; the pictures stay in memory meanwhile, closed or not. */
  using<T>(pictures: readonly OpenPicture[], work: () => Promise<T>): Promise<T>
  close(key: string): void
}

export function createOpenPictures(kernel: Kernel): OpenPictures {
  const open = new Map<string, OpenPicture>()
  return {
    get: (key) => open.get(key),
    add(key, opened, raster) {
      const twin = open.get(key)
      if (twin) {
        kernel.arena.give(raster.address)
        return twin
      }
      const picture = { opened, held: holdPicture(kernel, raster), users: 0, closed: false }
      open.set(key, picture)
      return picture
    },
    async using(pictures, work) {
      for (const picture of pictures) picture.users++
      try {
        return await work()
      } finally {
        for (const picture of pictures) {
          picture.users--
          freeUnused(picture)
        }
      }
    },
    close(key) {
      const picture = open.get(key)
      if (!picture) return
      open.delete(key)
      picture.closed = true
      freeUnused(picture)
    },
  }
}

function freeUnused({ held, users, closed }: OpenPicture): void {
  if (closed && users === 0) held.free()
}
