/** Pictures that an operator has ruled out: by exact hash from a file, and by whatever a module of theirs makes of the bytes. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PictureUpload } from '../wire/picture-upload.ts'

export interface Blocklist {
  /** May reject: then nothing is sent either. */
  holds(picture: PictureUpload): Promise<boolean>
}

/** What an operator's module exports as `check`: perceptual hashes and the like. Pictures are never decoded by the proxy itself. */
export type PictureCheck = (
  picture: Pick<PictureUpload, 'bytes' | 'sha256' | 'type' | 'width' | 'height'>,
) => boolean | Promise<boolean>

export const noBlocklist: Blocklist = { holds: async () => false }

/**
 * `list`: a file of SHA-256 hashes in hexadecimal, one a line, `#` for remarks. `module`: a JavaScript file with `check`.
 * Rejects with a sentence when one is named and is not there or not right: it never goes on without.
 */
export async function loadBlocklist(list: string | undefined, module: string | undefined): Promise<Blocklist> {
  const hashes = list ? readHashes(list) : new Set<string>()
  const check = module ? await loadCheck(module) : undefined
  if (hashes.size === 0 && !check) return noBlocklist
  return { holds: async (picture) => hashes.has(picture.sha256) || ((await check?.(picture)) ?? false) }
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

async function loadCheck(path: string): Promise<PictureCheck> {
  const module: { check?: unknown } = await import(pathToFileURL(resolve(path)).href)
  if (typeof module.check !== 'function') throw new Error(`${path} (LIMN_BLOCKLIST_MODULE) does not export check().`)
  return module.check as PictureCheck
}
