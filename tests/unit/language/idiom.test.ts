/** The notation that sayings are written in. */
import { describe, expect, it } from 'vitest'
import { idioms } from '#language/idiom.ts'

const idiom = idioms({
  lists: { thing: 'border|text', steps: 'step|steps' },
  weak: 'the|my',
  before: 'please|i want you to',
  after: 'again|thanks',
})
const says = (saying: string, words: string) => idiom(saying)(words) !== undefined

describe('a saying', () => {
  it.each([
    ['undo it', 'undo it'],
    ['undo (it|that)', 'undo that'],
    ['undo [all] $steps', 'undo steps'],
    ['go [way|far|very]* back', 'go way far back'],
    ['undo # $steps', 'undo 12 steps'],
    ['rather AMOUNT', 'rather -20.5%'],
    ['again ... AMOUNT ...', 'again but with 20 please'],
    ['remove $thing', 'please remove the text thanks'],
    ['remove $thing', 'i want you to remove my border again'],
  ])('"%s" hears "%s"', (saying, words) => {
    expect(says(saying, words)).toBe(true)
  })

  it.each([
    ['undo it', 'undo it all'],
    ['undo it', 'never undo it'],
    ['undo (it|that)', 'undo'],
    ['undo # $steps', 'undo few steps'],
    ['remove $thing', 'remove texture'],
  ])('"%s" does not hear "%s"', (saying, words) => {
    expect(says(saying, words)).toBe(false)
  })

  it('keeps what it names, and where that stands', () => {
    const words = 'please take the old border off'
    const said = idiom('take <names:3> (off|away)')(words)
    const [from = 0, to = 0] = said?.at('names') ?? []
    expect(words.slice(from, to)).toBe('old border')
    expect(idiom('version <number=#|one>')('version 12')?.kept.number?.trim()).toBe('12')
  })
})
