/** `npm run proxy -- try-blocklist FILE…`: what the blocklist as it is set up says of pictures, so that an operator sees it work before anyone relies on it. */
import { readFileSync } from 'node:fs'
import { type BlocklistSettings, loadBlocklist } from './safety/blocklist.ts'
import { takePicture } from './wire/picture-upload.ts'
import { Pieces } from './wire/pieces.ts'

const said = {
  match: 'match: it would be refused',
  none: 'none: it would pass',
  unreadable: 'unreadable: it would be refused',
  unanswered: 'no answer: it would be refused',
}

/** One line for each file. Rejects when the blocklist cannot be loaded or a file cannot be read. */
export async function tryBlocklist(settings: BlocklistSettings, paths: readonly string[]): Promise<string[]> {
  const blocklist = await loadBlocklist(settings)
  const lines: string[] = []
  try {
    for (const path of paths) {
      const picture = takePicture(new Pieces([readFileSync(path)]), '', 'image')
      const began = performance.now()
      const look = picture.ok && (await blocklist.look(picture.value).catch(() => 'unanswered' as const))
      const time = `${Math.round(performance.now() - began)} ms`
      lines.push(look ? `${path}: ${said[look]} (${time})` : `${path}: is no picture that the proxy takes`)
    }
    return lines
  } finally {
    blocklist.close()
  }
}
