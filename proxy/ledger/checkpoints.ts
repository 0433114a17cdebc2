/** Signed marks of where the chain stood, kept outside the database: whoever cuts the ledger or puts an old copy back is found out. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { compactVerify, createLocalJWKSet, type JWK } from 'jose'
import { z } from '#contract/schema.ts'
import { payloadOf, type ReceiptSigner } from '../receipts.ts'

export const checkpointSchema = z.strictObject({
  seq: z.int().min(1),
  hash: z.string().length(64),
  at: z.string(),
  /** Tombstones of subjects erased since the mark before: an old copy would hold them again. */
  erased: z.array(z.string()).optional(),
  /** An old copy was put back and dealt with: marks before this one no longer hold. */
  restored: z.literal(true).optional(),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

export interface Checkpoints {
  /** On the disk when it resolves. */
  add(checkpoint: Checkpoint): Promise<void>
  /** Every mark, oldest first. Throws when a line is none of ours or its signature does not fit. */
  all(): Promise<Checkpoint[]>
}

/** One compact JWS a line in `path`, appended alone; several proxies may share it. */
export function fileCheckpoints(path: string, signer: ReceiptSigner): Checkpoints {
  return {
    async add(checkpoint) {
      const line = `${await signer.sign(checkpoint)}\n`
      mkdirSync(dirname(path), { recursive: true })
      const file = openSync(path, 'a', 0o600)
      try {
        writeSync(file, line)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
    all: async () => Promise.all(linesOf(path).map((line, at) => readLine(line, at + 1, signer.jwks, path))),
  }
}

/** For a ledger in memory, which nobody can put an old copy in the place of. */
export function memoryCheckpoints(): Checkpoints {
  const marks: Checkpoint[] = []
  return { add: async (mark) => void marks.push(mark), all: async () => marks }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function readLine(line: string, at: number, jwks: { keys: JWK[] }, path: string): Promise<Checkpoint> {
  try {
    await compactVerify(line, createLocalJWKSet(jwks), { algorithms: ['EdDSA'] })
    return checkpointSchema.parse(payloadOf(line))
  } catch (cause) {
    throw new Error(`line ${at} of ${path} is no checkpoint of this proxy`, { cause })
  }
}
