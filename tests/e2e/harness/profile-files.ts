/** Reads what a browser has left on the disk: every byte of every file of its profile. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Which of `needles` lie in some file under `folder`. */
export async function found(folder: string, needles: Record<string, Buffer>): Promise<string[]> {
  const hits = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    // What the browser's last process removes meanwhile holds nothing any more.
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(unlessGone)
    if (!bytes) continue
    for (const [name, needle] of Object.entries(needles)) if (bytes.includes(needle)) hits.add(name)
  }
  return [...hits].sort()
}

/** The words as they would stand in a file, by what to call them. */
export const text = (words: string) => ({
  [words]: Buffer.from(words),
  [`${words} (two bytes a letter)`]: Buffer.from(words, 'utf16le'),
})

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
