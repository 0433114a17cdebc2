/** Every word once, by number, compared as UTF-8: of the words of many days few are new, and only these are made into text. */

export interface Lexicon {
  /** The number of the word in the first `length` bytes, a new one where it was not there. */
  numberOf(bytes: Uint8Array, length: number): number
  /** Each with a line end behind it, in the order of their numbers. */
  text(): string
  /** Where each begins in `text`, and where the next one will. */
  lines: readonly number[]
}

const lineEnd = 10

export function openLexicon(): Lexicon {
  let bytes = new Uint8Array(1 << 16)
  /** Where each begins in `bytes`, and where the next one will. */
  const starts = [0]
  const lines = [0]
  /** Numbers and one more, each in the first free place from that of its hash on (open addressing); half of them are free. */
  let slots = new Int32Array(1 << 16)

  /** Where the word is, or the free place where it belongs. `word` has it from `from` to `until`. */
  const slotOf = (word: Uint8Array, from: number, until: number) => {
    const mask = slots.length - 1
    let slot = hashOf(word, from, until) & mask
    for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
      const start = starts[number - 1] ?? 0
      if ((starts[number] ?? 0) - start === until - from + 1) {
        let same = 0
        while (from + same < until && bytes[start + same] === word[from + same]) same++
        if (from + same === until) break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  const makeRoom = (length: number) => {
    const start = starts.at(-1) ?? 0
    if (start + length > bytes.length) {
      const more = new Uint8Array((start + length) << 1)
      more.set(bytes)
      bytes = more
    }
    if (starts.length <= slots.length >> 1) return
    slots = new Int32Array(slots.length << 1)
    for (let number = 0; number < starts.length - 1; number++) {
      slots[slotOf(bytes, starts[number] ?? 0, (starts[number + 1] ?? 0) - 1)] = number + 1
    }
  }

  const add = (word: Uint8Array, length: number) => {
    makeRoom(length + 1)
    const number = starts.length - 1
    const start = starts[number] ?? 0
    let units = 1
    for (let i = 0; i < length; i++) {
      const byte = word[i] ?? 0
      bytes[start + i] = byte
      units += unitsOf(byte)
    }
    bytes[start + length] = lineEnd
    starts.push(start + length + 1)
    lines.push((lines[number] ?? 0) + units)
    slots[slotOf(word, 0, length)] = number + 1
    return number
  }

  return {
    numberOf(word, length) {
      const known = slots[slotOf(word, 0, length)] ?? 0
      return known === 0 ? add(word, length) : known - 1
    },
    text: () => new TextDecoder().decode(bytes.subarray(0, starts.at(-1))),
    lines,
  }
}

/** The UTF-16 units that a byte of UTF-8 begins. */
const unitsOf = (byte: number) => ((byte & 0xc0) === 0x80 ? 0 : byte < 0xf0 ? 1 : 2)

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array, from: number, until: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = from; i < until; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return hash
}
