import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choice, Reading, ReadStep } from '#contract/reading.ts'
import { remember } from '#language/remember.ts'
import { editDistance } from '#language/spelling.ts'
import { understand } from '#language/understand.ts'
import { operationOf } from '#operations/registry.ts'
import { nothing } from './say.ts'

const words = [
  'make',
  'it',
  'brighter',
  'less',
  'more',
  'contrast',
  'the',
  'shadows',
  'and',
  ',',
  '.',
  'a bit',
  'crop',
  'square',
  '20',
  '%',
  'remove',
  'background',
  'not',
  'too',
  'undo',
  'by',
  '90 degrees',
  'rotate',
  'sky',
  'red',
  'add',
  'without',
  'again',
  'better',
  'thanks',
  '16:9',
  'same',
  'other way',
  'blur',
  'out',
  'of',
  'to',
  'constructor',
  '__proto__',
  'toString',
] as const
const sentence = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(' '))

const hanWords =
  '把 將 亮度 對比 調高 調低 亮 暗 一點 更 太 很 不要 別 不 沒有 的 裡 在 左邊 左上角 背景 人 去掉 裁切 裁掉 旋轉 90度 三十 百分之二十 四比三 ' +
  '16:9 100乘200像素 換成 變成 加 寫上 文字 「你好」 黑白 紅色 ， 。 、 和 然後 再 復原 一樣 反方向 謝謝 讓 貓 一半 三分之一 模糊 blur brightness 20% 以外 除了 ' +
  '因為 只 都 了 Q版 IG限動 縮小 放大 兩倍 到 給 用 跟 這樣 保留 「 」 ％ ２０ 鱻 𠮷'
const hanSentence = fc.array(fc.constantFrom(...hanWords.split(' ')), { maxLength: 25 }).map((parts) => parts.join(''))
/** Any characters of the Han script at all, with signs between them. */
const hanText = fc
  .array(
    fc.oneof(fc.integer({ min: 0x4e00, max: 0x9fff }), fc.constantFrom(0x3002, 0xff0c, 0x300c, 0x300d, 0x35, 0x25)),
    {
      maxLength: 200,
    },
  )
  .map((codes) => String.fromCodePoint(...codes))

const stepsOf = (reading: Reading): readonly ReadStep[] =>
  reading.route === 'ask' ? reading.choices.flatMap((choice: Choice) => choice.steps) : reading.steps

describe('any text at all', () => {
  it('has a reading, always the same, made of data alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.string({ unit: 'grapheme', maxLength: 400 }),
          sentence,
          hanSentence,
          hanText,
        ),
        (text) => {
          const reading = understand(text, nothing)
          expect(understand(text, nothing)).toEqual(reading)
          expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
        },
      ),
      { numRuns: 250 },
    )
  }, 30_000)

  it('only ever gives steps that their operation accepts, and at most four buttons', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(sentence, hanSentence), { minLength: 1, maxLength: 5 }), (texts) => {
        let context = nothing
        let count = 0
        for (const text of texts) {
          const reading = understand(text, context)
          for (const step of stepsOf(reading)) {
            expect(operationOf(step.op)?.params.safeParse(step.params).success).toBe(true)
            if (step.revises !== undefined) expect(context.steps.some(({ id }) => id === step.revises)).toBe(true)
            expect(step.heard.every((part) => part.length <= 400)).toBe(true)
          }
          if (reading.route === 'ask') expect(reading.choices.length).toBeLessThanOrEqual(4)
          context = remember(context, reading, () => `s${++count}`).context
        }
      }),
      { numRuns: 150 },
    )
  }, 30_000)

  it('leaves the context as it was', () => {
    const context = Object.freeze({ steps: Object.freeze([]), last: Object.freeze([]) })
    expect(() => understand('make it warmer and undo the crop', context)).not.toThrow()
  })

  it.each([
    ['words', 'make it brighter and remove the dog '.repeat(3000)],
    ['one word', 'a'.repeat(100_000)],
    ['digits', '9'.repeat(100_000)],
    ['a size without end', `${'1x'.repeat(50_000)}`],
    ['entities', '&#x41;&amp;'.repeat(10_000)],
    ['brackets', '[<'.repeat(50_000)],
    ['Chinese words', '把照片調亮一點去掉背景裡的人'.repeat(4000)],
    ['one Chinese character', '的'.repeat(100_000)],
    ['Chinese numbers', '一百'.repeat(50_000)],
    ['misspelt words', 'saturashun contrazt '.repeat(5000)],
  ])('100 kB of %s are read in bounded time, and the rest is handed back', (_what, text) => {
    const start = performance.now()
    const reading = understand(text, nothing)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(reading.unheard.join('').length).toBeGreaterThan(text.length - 2100)
  })
})

describe('edit distance', () => {
  const word = fc.string({ maxLength: 12 })

  it('is a distance: zero for the same word, the same both ways, never beyond the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 99)
        expect(distance === 0).toBe(a === b)
        expect(editDistance(b, a, 99)).toBe(distance)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(editDistance(a, b, 1)).toBe(Math.min(distance, 2))
      }),
    )
  })
})
