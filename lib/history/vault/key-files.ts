/** Where keys lie: small files whose removal is real. A database keeps deleted rows in its log for weeks; a file is gone. */

/** Names are made of small letters, digits and dashes. Every write is whole or not at all. */
export interface KeyFiles {
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Removing what is not there is done already. */
  remove(name: string): Promise<void>
  names(): Promise<string[]>
  /** Removes what a write that was cut short left behind. Nobody else may be writing. */
  sweep(): Promise<void>
}

const isName = (name: string) => /^[a-z0-9-]+$/.test(name)

/** How often a file that changes under the reader's hands is read anew. */
const attempts = 5

/** The extension's own file system. In a private window the browser keeps it in memory, and it ends with the window. */
export function browserKeyFiles(folder: string): KeyFiles {
  const open = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true })
  const all = async () => {
    const found: string[] = []
    for await (const name of (await open()).keys()) found.push(name)
    return found
  }
  return {
    async read(name) {
      const folder = await open()
      for (let attempt = 1; ; attempt++) {
        try {
          const file = await orMissing(folder.getFileHandle(name))
          return file && new Uint8Array(await (await file.getFile()).arrayBuffer())
        } catch (error) {
          // Another window moved a new one into its place between finding it and reading it.
          if (attempt === attempts || !isNamed(error, 'NotReadableError', 'NotFoundError')) throw error
        }
      }
    },
    async write(name, bytes) {
      const file = await (await open()).getFileHandle(name, { create: true })
      // Written beside and moved into place when closed: a crash leaves the old file.
      const writable = await file.createWritable()
      await writable.write(bytes)
      await writable.close()
    },
    async remove(name) {
      await orMissing((await open()).removeEntry(name))
    },
    async names() {
      return (await all()).filter(isName)
    },
    async sweep() {
      for (const name of await all()) if (!isName(name)) await orMissing((await open()).removeEntry(name))
    },
  }
}

/** Files of one process, for where there is no browser. */
export function keyFilesInMemory(): KeyFiles {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    read: async (name) => files.get(name)?.slice(),
    write: async (name, bytes) => void files.set(name, bytes.slice()),
    remove: async (name) => void files.delete(name),
    names: async () => [...files.keys()].filter(isName),
    sweep: async () => {
      for (const name of files.keys()) if (!isName(name)) files.delete(name)
    },
  }
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return undefined
    throw error
  }
}

const isNamed = (error: unknown, ...names: string[]) => error instanceof DOMException && names.includes(error.name)
