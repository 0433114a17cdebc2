/** Node in a process of its own, where memory that was given back is kept for the next result, ours and theirs alike. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { inProject } from '#scripts/setup/root.ts'
import type { Answer, NodeVerbs, Question } from './node-worker.ts'

export interface NodeHalf {
  /** One question at a time. Rejects with a sentence when it fails, or when the process ends. */
  ask<V extends keyof NodeVerbs>(verb: V, ...args: Parameters<NodeVerbs[V]>): Promise<Awaited<ReturnType<NodeVerbs[V]>>>
  close(): void
}

/**
 * For malloc of glibc, which else asks the system for each large result anew. On virtual machines that takes up to ten
 * times as long as filling it, and would be all that is measured.
 */
const keepingMemory = { MALLOC_MMAP_MAX_: '0', MALLOC_TRIM_THRESHOLD_: '1000000000000' }

export function startNode(): NodeHalf {
  const child = fork(inProject('tests/bench/engine/node-worker.ts'), {
    execArgv: [],
    env: { ...process.env, ...keepingMemory },
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the process ended: ${signal ?? code}`)
  })
  // Only who asks wants to know.
  ended.catch(() => {})
  return {
    async ask(verb, ...args) {
      child.send({ verb, args } as unknown as Question)
      const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer]
      if ('failed' in answer) throw new Error(answer.failed)
      return answer.value as never
    },
    close: () => void child.kill(),
  }
}
