import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikePicture, parseSrcset, picturesInCss } from '#capture/page/addresses.ts'
import { withoutSize } from '#capture/page/without-size.ts'

const base = 'https://shop.example/sale/'
const sources = (srcset: string) => parseSrcset(srcset, base).map(({ address, weight }) => [address, weight])

describe('a srcset', () => {
  it('is read heaviest first, by width or by density', () => {
    expect(sources('a.jpg 320w, /b.jpg 1600w,https://x.example/c.jpg 800w')).toEqual([
      ['https://shop.example/b.jpg', 1600],
      ['https://x.example/c.jpg', 800],
      ['https://shop.example/sale/a.jpg', 320],
    ])
    expect(sources('a.jpg, b.jpg 2x, c.jpg 1.5x').map(([, weight]) => weight)).toEqual([2, 1.5, 1])
  })

  it('keeps addresses with commas whole', () => {
    expect(sources('https://x.example/w_320,h_240/a.jpg 1x, https://x.example/w_640,h_480/a.jpg 2x')).toEqual([
      ['https://x.example/w_640,h_480/a.jpg', 2],
      ['https://x.example/w_320,h_240/a.jpg', 1],
    ])
    expect(sources('data:image/gif;base64,R0lGOD 1x')).toEqual([['data:image/gif;base64,R0lGOD', 1]])
  })

  it('never throws, whatever a page wrote into it', () => {
    fc.assert(
      fc.property(fc.string(), (srcset) => {
        for (const { address, weight } of parseSrcset(srcset, base)) {
          expect(URL.canParse(address)).toBe(true)
          expect(weight).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('pictures in a computed style', () => {
  it.each([
    ['none', []],
    ['linear-gradient(red, blue)', []],
    ['url("https://x.example/a.jpg")', [['https://x.example/a.jpg']]],
    [
      'linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0)), url("https://x.example/a,b(1).jpg"), url("https://x.example/c.jpg")',
      [['https://x.example/a,b(1).jpg'], ['https://x.example/c.jpg']],
    ],
    [
      'image-set(url("https://x.example/a.jpg") 1dppx, url("https://x.example/a@3x.jpg") 3dppx, url("https://x.example/a@2x.jpg") 2dppx)',
      [['https://x.example/a@3x.jpg', 'https://x.example/a@2x.jpg', 'https://x.example/a.jpg']],
    ],
    ['url("data:image/svg+xml,<svg fill=\\"red\\"/>")', [['data:image/svg+xml,<svg fill="red"/>']]],
    ['url("#gradient")', []],
  ])('%s', (value, expected) => {
    expect(picturesInCss(value)).toEqual(expected)
  })
})

describe('an address without the size that was asked for', () => {
  it.each([
    ['https://x.example/a.jpg?w=300&h=200&fit=crop&id=7', 'https://x.example/a.jpg?id=7'],
    [
      'https://res.cloudinary.com/demo/image/upload/w_300,h_200,c_fill/v1/boat.jpg',
      'https://res.cloudinary.com/demo/image/upload/v1/boat.jpg',
    ],
    [
      'https://blog.example/wp-content/uploads/2026/boat-300x200.jpg',
      'https://blog.example/wp-content/uploads/2026/boat.jpg',
    ],
    ['https://cdn.shopify.com/s/files/boat_300x300.jpg?v=3', 'https://cdn.shopify.com/s/files/boat.jpg?v=3'],
    [
      'https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/Boat.jpg/220px-Boat.jpg',
      'https://upload.wikimedia.org/wikipedia/commons/a/ab/Boat.jpg',
    ],
    ['https://lh3.googleusercontent.com/abc=w220-h300-no', 'https://lh3.googleusercontent.com/abc=s0'],
    ['https://1.bp.blogspot.com/-x/s320/boat.jpg', 'https://1.bp.blogspot.com/-x/s0/boat.jpg'],
    ['https://pbs.twimg.com/media/abc?format=jpg&name=small', 'https://pbs.twimg.com/media/abc?format=jpg&name=orig'],
    ['https://i.pinimg.com/236x/ab/cd/boat.jpg', 'https://i.pinimg.com/originals/ab/cd/boat.jpg'],
    ['https://i.ytimg.com/vi/abc/hqdefault.jpg', 'https://i.ytimg.com/vi/abc/maxresdefault.jpg'],
    ['https://m.media-amazon.com/images/I/71._SX300_QL70_.jpg', 'https://m.media-amazon.com/images/I/71.jpg'],
    ['https://news.example/_next/image?url=%2Fboat.jpg&w=640&q=75', 'https://news.example/boat.jpg'],
    ['https://news.example/cdn-cgi/image/width=300,quality=75/boat.jpg', 'https://news.example/boat.jpg'],
    [
      'https://images.squarespace-cdn.com/boat.jpg?format=300w',
      'https://images.squarespace-cdn.com/boat.jpg?format=original',
    ],
    ['https://shop.example/thumbs/boat.jpg', 'https://shop.example/boat.jpg'],
    ['https://shop.example/boat-thumb.jpg', 'https://shop.example/boat.jpg'],
    ['https://live.staticflickr.com/1/2_abc_m.jpg', 'https://live.staticflickr.com/1/2_abc_b.jpg'],
  ])('%s', (address, whole) => {
    expect(withoutSize(address)).toContain(whole)
  })

  it.each(['https://x.example/a.jpg', 'data:image/gif;base64,R0lGOD', 'blob:https://x.example/1', ''])(
    'is no guess where none was asked for: %s',
    (address) => {
      expect(withoutSize(address)).toEqual([])
    },
  )

  it('leads to plain Web addresses alone, whatever it was', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
        for (const guess of withoutSize(address)) expect(guess).toMatch(/^https?:/)
      }),
    )
    expect(withoutSize('https://x.example/p?url=javascript:alert(1)')).toEqual([])
    expect(withoutSize('https://x.example/p?url=file:///etc/passwd')).toEqual([])
  })
})

it.each([
  ['https://x.example/a.JPG?x=1', true],
  ['https://x.example/a.jpeg#top', true],
  ['https://x.example/a.webp:large', true],
  ['https://x.example/jpg/page', false],
  ['https://x.example/', false],
])('whether %s looks like a picture', (address, does) => {
  expect(looksLikePicture(address)).toBe(does)
})
