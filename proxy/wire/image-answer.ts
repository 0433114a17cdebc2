/** Looks into a recipient's pictures while they pass: they must be inline, be pictures, and each is hashed for the receipt. */
import { createHash } from 'node:crypto'
import { sniffPictureType } from '#contract/picture-type.ts'
import { z } from '#contract/schema.ts'
import { sendableTypes } from '../image-header.ts'
import type { AnswerFacts, AnswerScan } from './answer-scan.ts'
import { limits } from './limits.ts'
import { parseJson } from './parse-json.ts'

/** Lenient: providers add fields. What is needed is that every picture is in the answer itself. */
const answerSchema = z.object({ data: z.array(z.object({ b64_json: z.literal('') })).min(1) })

const key = Buffer.from('"b64_json"')
const quote = 0x22

/** Megabytes of base64 are not worth a parser: they are cut out where they stand, and only what is around them is parsed. */
export function scanPictures(): AnswerScan {
  const images: AnswerFacts['images'] = []
  const around: Buffer[] = []
  let aroundBytes = 0
  /** What came since the last picture and may still begin with, or be, the key of the next. */
  let open: Buffer = Buffer.alloc(0)
  let picture: PictureIn64 | undefined

  const keep = (bytes: Buffer) => {
    aroundBytes += bytes.length
    if (aroundBytes > limits.aroundPictures) throw new Error('There is too much around the pictures.')
    around.push(bytes)
  }
  /** Looks for a picture's beginning; what is left of `bytes` after it, if there is one. */
  const seek = (bytes: Buffer): Buffer | undefined => {
    const text = open.length > 0 ? Buffer.concat([open, bytes]) : bytes
    const at = text.indexOf(key)
    const opening = at === -1 ? -1 : text.indexOf(quote, at + key.length)
    if (opening === -1) {
      const from = at === -1 ? Math.max(0, text.length - key.length + 1) : at
      keep(text.subarray(0, from))
      open = text.subarray(from)
      if (open.length > limits.partHead) throw new Error('A key has no value.')
      return undefined
    }
    if (!/^\s*:\s*$/.test(text.toString('latin1', at + key.length, opening)))
      throw new Error('This is not how a picture stands in an answer.')
    keep(text.subarray(0, opening + 1))
    open = Buffer.alloc(0)
    picture = readPictureIn64()
    return text.subarray(opening + 1)
  }

  return {
    take(piece) {
      try {
        for (let rest: Buffer | undefined = piece; rest; ) {
          if (!picture) {
            rest = seek(rest)
            continue
          }
          const closing = rest.indexOf(quote)
          picture.take(closing === -1 ? rest : rest.subarray(0, closing))
          if (closing === -1) return picture.isKnown() ? 'pass' : 'hold'
          images.push(picture.end())
          picture = undefined
          rest = rest.subarray(closing)
        }
        return 'hold'
      } catch {
        return 'broken'
      }
    },
    end() {
      try {
        if (picture) return undefined
        keep(open)
        // Every picture of the answer is one of those cut out, and none was cut out of elsewhere.
        const { data } = answerSchema.parse(parseJson(Buffer.concat(around)))
        return data.length === images.length ? images : undefined
      } catch {
        return undefined
      }
    },
  }
}

interface PictureIn64 {
  take(base64: Buffer): void
  /** Its first bytes were seen, and are those of a picture. */
  isKnown(): boolean
  end(): AnswerFacts['images'][number]
}

/** Decoded into this, looked at and forgotten: a fresh place for every picture costs more than the decoding. */
const scratch = Buffer.allocUnsafeSlow(48 * 1024)

/** Signs of base64 that fill `scratch`, that make whole bytes, and that are enough to tell a picture by. */
const signs = { most: 64 * 1024, whole: 4, telling: 64 } as const

/** Throws for what is no base64, and for what is no picture. */
function readPictureIn64(): PictureIn64 {
  const hash = createHash('sha256')
  let bytes = 0
  let left = ''
  let isKnown = false
  let isPadded = false

  const decode = (text: string) => {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    const length = scratch.write(text, 'base64')
    // An escape or a foreign sign makes it shorter than it should be.
    if (isPadded || length !== Math.floor(((text.length - padding) * 3) / 4)) throw new Error('This is no base64.')
    isPadded = padding > 0
    const decoded = scratch.subarray(0, length)
    if (!isKnown) {
      const type = sniffPictureType(decoded.subarray(0, 32))
      if (!sendableTypes.some((one) => one === type)) throw new Error('This is no picture.')
      isKnown = true
    }
    hash.update(decoded)
    bytes += length
  }
  return {
    take(base64) {
      const wanted = () => (isKnown ? signs.whole : signs.telling)
      let from = left === '' ? 0 : wanted() - left.length
      left += base64.toString('latin1', 0, from)
      if (left.length === wanted()) {
        decode(left)
        left = ''
      }
      while (base64.length - from >= wanted()) {
        const to = from + Math.min(signs.most, Math.floor((base64.length - from) / 4) * 4)
        decode(base64.toString('latin1', from, to))
        from = to
      }
      left += base64.toString('latin1', from)
    },
    isKnown: () => isKnown,
    end() {
      if (left !== '') decode(left)
      if (bytes === 0) throw new Error('This is no picture.')
      return { sha256: hash.digest('hex'), bytes }
    },
  }
}
