/** Nothing that is read in the panel is written where it is shown: another language would never find it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('../../../components', import.meta.url).pathname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

/** Attributes whose text people see or hear. */
const spoken = 'aria-label|aria-valuetext|aria-description|title|placeholder|alt|label|name|says|confirm|keep'

const code = (name: string) =>
  readFileSync(join(root, name), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import .*$/gm, '')

/** Words of a name that stays as it is. */
const kept = /^(Limn|PNG|JPEG|JPEG XL|WebP|AVIF|MP4|WebM|H\.264|VP9|VP8|AV1|lock-after)$/

/** What stands between braces of the program itself. */
const program = /(^|\n)\s*(else|catch|finally|const|export|function|interface|type|return)\b/

function literalsIn(text: string): string[] {
  const attributes = [...text.matchAll(new RegExp(`\\s(?:${spoken})="([^"]*[A-Za-z]{2}[^"]*)"`, 'g'))].map(
    ([, words]) => words,
  )
  // Between tags: text that is no expression.
  const between = [
    ...text.matchAll(
      /(?:<\/?[\w.]+(?:\s[^<>]*?(?:=>[^<>]*?)*)?\/?>|\})\s*([A-Za-z][^<>{}=;()&|?]*[a-z][^<>{}=;()&|?]*?)\s*(?:<|\{)/g,
    ),
  ].map(([, words]) => words)
  // Two or more words in quotes, beginning like a sentence.
  const quoted = [...text.matchAll(/['`"]([A-Z][a-z]+(?: [\w${}.,’]+)+[.…?:]?)['`"]/g)].map(([, words]) => words)
  return [...attributes, ...between, ...quoted].map(String).filter((words) => !kept.test(words) && !program.test(words))
}

it.each(files)('%s holds no words of its own', (name) => {
  const found = literalsIn(code(name)).filter((words) => !/^(use\w+ needs|This browser gives)/.test(words))
  expect(found, 'move them to lib/sentences, in every language').toEqual([])
})

it('finds words that are written in place', () => {
  const written = [
    '<h2 className="a">Edit any picture</h2>',
    '<IconButton onClick={() => go()} label="Put these away" />',
    '<p>\n  {count} Pictures of all\n  {b}\n</p>',
    '<p>\n  or start from a <b />\n</p>',
    "const a = 'Nothing was changed.'",
  ]
  expect(written.map((text) => new Set(literalsIn(text)).size)).toEqual([1, 1, 1, 1, 1])
})
