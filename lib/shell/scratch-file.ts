/** A file of the extension's own for something large on its way out. It lies on the disk as it is, so it goes as soon as it can. */

export interface ScratchFile {
  writable: WritableStream<Uint8Array>
  /** What was written, once the stream is closed; the browser reads it from the disk. */
  file(): Promise<File>
  remove(): Promise<void>
}

const folder = 'scratch'

/** Empty. One of the same name that was there is replaced. */
export async function openScratchFile(name: string): Promise<ScratchFile> {
  const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true })
  const handle = await directory.getFileHandle(name, { create: true })
  return {
    writable: await handle.createWritable(),
    file: () => handle.getFile(),
    remove: () => directory.removeEntry(name).catch(unlessMissing),
  }
}

/** What an earlier panel left when it was closed too early. */
export async function removeScratchFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(folder, { recursive: true }).catch(unlessMissing)
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error
}
