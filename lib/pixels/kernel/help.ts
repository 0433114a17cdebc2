/** The life of a helper thread: the same kernel on the same memory, waiting for calls. Never returns. */
import { awaitCalls, deskAt, type Functions, makeCalls, namesOf } from './call-desk.ts'
import type { HelperOrder } from './crew.ts'
import { instantiate } from './shared-module.ts'

export async function help({ module, memory, desk: address }: HelperOrder): Promise<never> {
  const exports = await instantiate(module, memory)
  const names = namesOf(exports)
  const desk = deskAt((memory as { buffer: ArrayBufferLike }).buffer, address)
  Atomics.add(desk.words, desk.present, 1)
  for (;;) {
    awaitCalls(desk)
    makeCalls(desk, exports as Functions, names)
  }
}
