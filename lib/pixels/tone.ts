/** Tone passes on pixels in the kernel's memory: bytes or working pixels, on all threads. Alpha is kept. */
import { byteCall } from './byte-call.ts'
import { expandCall, refineCall } from './float-call.ts'
import type { Kernel } from './kernel/kernel.ts'
import { scratchFor } from './scratch.ts'
import { type Call, type Desk, floatCall, forms } from './tone-calls.ts'
import type { TonePass } from './tone-pass.ts'

export type { TonePass } from './tone-pass.ts'

export interface Tone {
  /** RGBA8 → RGBA8, rounded to the nearest. `source` and `target` may be the same. */
  apply(source: number, target: number, count: number): void
  /** RGBA8 → working pixels: not rounded, not clamped. */
  expand(source: number, target: number, count: number): void
  /** Working pixels → working pixels, not clamped; `source` and `target` may be the same. */
  refine(source: number, target: number, count: number): void
  free(): void
}

/** Pixels that are never parted. */
const together = 256

/** Tables go into the kernel's memory when they are first needed, and stay until `free`. Verbs throw `OutOfMemory`. */
export function holdTone(kernel: Kernel, pass: TonePass): Tone {
  const scratch = scratchFor(kernel)
  const held: number[] = []
  const give = (from: number) => {
    for (const address of held.splice(from)) kernel.arena.give(address)
  }
  const desk: Desk = {
    kernel,
    hold(data) {
      const address = kernel.hold(data)
      held.push(address)
      return address
    },
    briefly(work) {
      const before = held.length
      try {
        return work()
      } finally {
        give(before)
      }
    },
    room: (part) => scratch.of(part, scratchBytes),
    run: (call, source, target, count) => spread(kernel, call, source, target, count),
  }
  const apply = once(() =>
    pass.bytes ? byteCall(desk, pass.bytes, pass.floats) : floatCall(desk, pass.floats())(forms.throughFloats),
  )
  const expand = once(() => expandCall(desk, pass))
  const refine = once(() => refineCall(desk, pass))
  return {
    apply: (source, target, count) => spread(kernel, apply(), source, target, count),
    expand: (source, target, count) => spread(kernel, expand(), source, target, count),
    refine: (source, target, count) => spread(kernel, refine(), source, target, count),
    free() {
      give(0)
      scratch.free()
    },
  }
}

/** For what every verb of the kernel may need for itself, for 128 pixels. */
const scratchBytes = 16_384

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function spread(kernel: Kernel, { verb, bytes, args }: Call, source: number, target: number, count: number) {
  const parts = kernel.parts(Math.ceil(count / together), together)
  const calls = parts.map(({ from, rows }, part) => {
    const start = from * together
    const pixels = Math.min(rows * together, count - start)
    return [source + start * bytes.source, target + start * bytes.target, pixels, ...args(part)]
  })
  kernel.spread(verb, calls as unknown as Parameters<typeof kernel.spread<typeof verb>>[1])
}
