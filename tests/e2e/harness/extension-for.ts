/** A copy of the built extension that talks to another proxy: the same build, with the one address in it exchanged. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extension } from './limn.ts'

/** Copies the build into `folder` for the proxy at `origin`, and answers the folder. */
export async function extensionFor(origin: string, folder: string): Promise<string> {
  await cp(extension, folder, { recursive: true })
  const builtFor = /connect-src [^;]*?(https?:\/\/[^\s;"]+)/.exec(
    await readFile(join(folder, 'manifest.json'), 'utf8'),
  )?.[1]
  if (!builtFor) throw new Error(`The build in ${extension} names no proxy in its content policy.`)
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|json)$/.test(name)) continue
    const file = join(folder, name)
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(builtFor, origin))
  }
  return folder
}
