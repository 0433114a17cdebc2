import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfDataAddress } from '#capture/data-address.ts'

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

describe('a data: address', () => {
  it('gives back any bytes that were written as base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const address = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
        expect(bytesOfDataAddress(address)).toEqual(bytes)
      }),
    )
  })

  it('gives back any text that was percent-encoded, wholly or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        expect(text(bytesOfDataAddress(`data:,${encodeURIComponent(words)}`))).toBe(words)
      }),
    )
    expect(text(bytesOfDataAddress('data:image/svg+xml;utf8,<svg width="5"/>'))).toBe('<svg width="5"/>')
  })

  it.each([
    ['without padding', 'data:;base64,aGk', 'hi'],
    ['with percent-encoded signs', 'data:image/png;base64,aGk%3D', 'hi'],
    ['with spaces inside', 'data:image/png; base64 , aG k =', 'hi'],
    ['in capitals', 'DATA:IMAGE/PNG;BASE64,aGk=', 'hi'],
    ['with a fragment after it', 'data:;base64,aGk=#top', 'hi'],
    ['with a stray percent sign', 'data:,100%', '100%'],
  ])('is read as browsers read it: %s', (_, address, expected) => {
    expect(text(bytesOfDataAddress(address))).toBe(expected)
  })

  it.each(['data:image/png;base64', 'data:;base64,a', 'https://a.example/,x', ''])(
    'is none when malformed: %j',
    (address) => {
      expect(bytesOfDataAddress(address)).toBeUndefined()
    },
  )
})
