import { describe, expect, it } from 'vitest'
import { provenanceOf } from '#capture/provenance-of.ts'

describe('what is kept of where a picture came from', () => {
  it.each([
    ['https://pictures.example:8443/private/path.jpg?token=secret', 'pictures.example:8443'],
    ['http://user:password@pictures.example/a.jpg', 'pictures.example'],
    ['blob:https://shop.example/5b2c', 'shop.example'],
  ])('is the host of %s and nothing else of it', (address, host) => {
    expect(provenanceOf(address, undefined)).toEqual({ host })
  })

  it.each(['data:image/png;base64,aGk=', 'file:///home/me/secret.png', 'blob:null/5b2c', '', 'not an address'])(
    'is no host for %j',
    (address) => {
      expect(provenanceOf(address, undefined)).toEqual({})
    },
  )

  it('is its own description too, no longer than 500 letters, and none where there is none', () => {
    expect(provenanceOf('', '  A cat asleep ')).toEqual({ alt: 'A cat asleep' })
    expect(provenanceOf('', 'a'.repeat(900)).alt).toHaveLength(500)
    expect(provenanceOf('', '   ')).toEqual({})
  })
})
