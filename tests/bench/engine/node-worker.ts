/** The process in which everybody in Node is measured: questions in, figures out. Started by `node-half.ts` alone. */
import { fidelityOfResize } from './fidelity.ts'
import { measureFilesInNode } from './files.ts'
import { kernelInNode, measureInNode } from './node-peers.ts'
import type { Megapixels } from './picture.ts'

const kernel = kernelInNode()

const verbs = {
  works: async (megapixels: Megapixels, rounds: number) => measureInNode(await kernel, megapixels, rounds),
  files: (megapixels: Megapixels, rounds: number) => measureFilesInNode(megapixels, rounds),
  fidelity: async (megapixels: Megapixels) => fidelityOfResize(await kernel, megapixels),
}
export type NodeVerbs = typeof verbs

export interface Question {
  verb: keyof NodeVerbs
  args: [Megapixels, number]
}

export type Answer = { value: unknown } | { failed: string }

process.on('message', async ({ verb, args }: Question) => {
  const answer: Answer = await verbs[verb](...args).then(
    (value) => ({ value }),
    (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(answer)
})
