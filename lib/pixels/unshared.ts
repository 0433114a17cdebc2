/** Bytes for what takes no view of shared memory: canvases, blobs and hashes. Copies only where it must. */
import type { Kernel } from './kernel/kernel.ts'

/** `length` bytes at `address` to be read at once; they may be the kernel's own, or in `room` where that is large enough. */
export function unshared(
  kernel: Kernel,
  address: number,
  length: number,
  room?: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const bytes = kernel.bytes(address, length)
  if (!kernel.shared) return bytes as Uint8Array<ArrayBuffer>
  if (!room || room.length < length) return bytes.slice()
  room.set(bytes)
  return room.subarray(0, length)
}
