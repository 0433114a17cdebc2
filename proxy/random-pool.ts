/** Random bytes in small portions, asked of the system in large ones. No byte is given out twice. */
import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(8192)
let used = pool.length

/** At most the pool's size. A portion of its own: nothing else refers to these bytes. */
export function takeRandom(bytes: number): Uint8Array {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const portion = Uint8Array.prototype.slice.call(pool, used, used + bytes)
  pool.fill(0, used, used + bytes)
  used += bytes
  return portion
}
