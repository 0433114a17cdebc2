import { describe, expect, it } from 'vitest'
import { fileNameOf, titleOf } from '#conversation/title.ts'

describe('the title of a conversation', () => {
  it.each([
    [{ alt: '  Harbour\n at  dusk ', host: 'photos.example' }, 'Harbour at dusk'],
    [{ alt: ' ', host: 'photos.example' }, 'photos.example'],
    [{}, 'Picture'],
    [{ alt: `${'word '.repeat(40)}` }, `${'word '.repeat(16)}`.trim()],
    [{ alt: '港'.repeat(200) }, '港'.repeat(80)],
  ])('of %j is %s', (captured, title) => expect(titleOf(captured, 'Picture')).toBe(title))
})

describe('the name of a file', () => {
  it.each([
    ['Harbour at dusk', 'image/jpeg', 'harbour-at-dusk-limn.jpg'],
    ['../../etc/passwd', 'image/png', 'etc-passwd-limn.png'],
    ['日没の港', 'image/webp', '日没の港-limn.webp'],
    ['CON: a "very" <odd> name?', 'image/jpeg', 'con-a-very-odd-name-limn.jpg'],
    ['🌅', 'image/jpeg', 'picture-limn.jpg'],
    ['a'.repeat(300), 'image/jpeg', `${'a'.repeat(60)}-limn.jpg`],
  ] as const)('of %s as %s is %s', (title, type, name) => expect(fileNameOf(title, type)).toBe(name))
})
