/** Files that came together, and which conversation each has become. Only for as long as the panel is open. */
import { useMemo, useState } from 'react'

export interface BatchEntry {
  file: Blob
  /** `holiday.jpg`, or a number where it has no name. */
  name: string
  /** Of its conversation, once it was opened. */
  conversationId?: string
}

export interface Batch {
  entries: readonly BatchEntry[]
  /** Replaces what was there; one alone is no batch. */
  gather(files: readonly Blob[]): void
  /** `file` has become a conversation. */
  became(file: Blob, conversationId: string): void
  dismiss(): void
}

/** `unnamed`: what a file without a name is called, by its place. */
export function useBatch(unnamed: (number: number) => string): Batch {
  const [entries, setEntries] = useState<readonly BatchEntry[]>([])
  // Its verbs stay the same, so that whoever listens with them need not listen anew.
  const verbs = useMemo<Omit<Batch, 'entries'>>(
    () => ({
      gather: (files) =>
        setEntries(files.length > 1 ? files.map((file, at) => ({ file, name: nameOf(file) || unnamed(at + 1) })) : []),
      became: (file, conversationId) =>
        setEntries((now) => now.map((entry) => (entry.file === file ? { ...entry, conversationId } : entry))),
      dismiss: () => setEntries([]),
    }),
    [unnamed],
  )
  return useMemo(() => ({ entries, ...verbs }), [entries, verbs])
}

const nameOf = (file: Blob): string => (file instanceof File ? file.name : '')
