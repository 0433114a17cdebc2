/** Pictures that the operator has ruled out: by exact hash, and by how they look, where a matcher was set up. */
import { existsSync, readFileSync } from 'node:fs'
import type { PictureUpload } from '../wire/picture-upload.ts'
import { startMatcher } from './matcher-process.ts'
import { matcherService } from './matcher-service.ts'
import type { Look, PictureMatcher } from './picture-matcher.ts'

export interface Blocklist {
  /** Rejects when a matcher gives no answer: then nothing is sent either. */
  look(picture: PictureUpload): Promise<Look>
  close(): void
}

export interface BlocklistSettings {
  /** File of SHA-256 hashes in hexadecimal, one a line, `#` for remarks. */
  list?: string | undefined
  /** File of PDQ hashes for the matcher that comes with Limn, and how near is near. */
  perceptual?: string | undefined
  distance: number
  /** Address of a matcher of the operator's, on this machine. */
  service?: string | undefined
}

export const noBlocklist: Blocklist = { look: async () => 'none', close: () => undefined }

/** Rejects with a sentence when something is named and is not there or not right: it never goes on without. */
export async function loadBlocklist({ list, perceptual, distance, service }: BlocklistSettings): Promise<Blocklist> {
  const hashes = list ? readHashes(list) : new Set<string>()
  const matchers: PictureMatcher[] = service ? [matcherService(service)] : []
  if (perceptual) matchers.push(await startMatcher({ list: perceptual, distance }))
  return {
    async look(picture) {
      if (hashes.has(picture.sha256)) return 'match'
      const said = await Promise.all(matchers.map((matcher) => matcher.look(picture)))
      return said.find((one) => one === 'match') ?? said.find((one) => one === 'unreadable') ?? 'none'
    },
    close() {
      for (const matcher of matchers) matcher.close()
    },
  }
}

function readHashes(path: string): Set<string> {
  if (!existsSync(path)) throw new Error(`${path} (LIMN_BLOCKLIST) is not there.`)
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().toLowerCase())
    .filter(Boolean)
  const wrong = lines.findIndex((line) => !/^[0-9a-f]{64}$/.test(line))
  if (wrong !== -1) throw new Error(`${path} (LIMN_BLOCKLIST): entry ${wrong + 1} is no SHA-256 hash.`)
  return new Set(lines)
}
