/** How much one request may bring. Over any of these: 413 `too_large`, before anything is parsed further. */
const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  /** Bytes of a body with pictures. */
  upload: 20 * MiB,
  /** Bytes of all bodies in memory at once; who comes later waits. */
  held: 128 * MiB,
  /** Of one installation. */
  heldByOne: 32 * MiB,
  /** Bytes of a JSON body. */
  json: 64 * KiB,
  /** Levels of JSON within JSON. */
  depth: 64,
  parts: 32,
  /** Bytes of the headers of one part. */
  partHead: 4 * KiB,
  images: 16,
  /** Characters. */
  prompt: 8000,
  /** Messages of one request in words, and parts of one message. */
  messages: 20,
  /** Characters of all messages together. */
  words: 32_000,
  /** Tokens of an answer in words. */
  answerTokens: 4096,
  /** Pixels of one picture, from its header. */
  pixels: 40_000_000,
  /** Pixels along one side. */
  side: 16_384,
  /** Of one animated picture. */
  frames: 60,
  /** Bytes of an answer with pictures that are none of a picture. */
  aroundPictures: 64 * KiB,
  /** Bytes of a recipient's answer. */
  answer: 64 * MiB,
  /** Bytes of a video. */
  video: 512 * MiB,
} as const
