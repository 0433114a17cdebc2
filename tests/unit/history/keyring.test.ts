import { afterEach, describe, expect, it, vi } from 'vitest'
import { decrypt, encrypt } from '#history/vault/cipher.ts'
import { keyFilesInMemory } from '#history/vault/key-files.ts'
import { type Keyring, openKeyring } from '#history/vault/keyring.ts'

const secret = new TextEncoder().encode('said in confidence')
const hold = { owner: 'c1', day: 20_000 }
const idle = 60_000
let rings = 0
const open: Keyring[] = []

const ringOn = (files = keyFilesInMemory(), name = `ring-test-${++rings}`) => {
  const ring = openKeyring(files, name)
  open.push(ring)
  return { ring, files, name }
}
const again = ({ files, name }: ReturnType<typeof ringOn>) => ringOn(files, name).ring

afterEach(() => {
  for (const ring of open.splice(0)) ring.close()
})

describe('keys', () => {
  it('open what they sealed, also after a restart', async () => {
    const first = ringOn()
    const sealed = await encrypt(await first.ring.take(hold), 'here', secret)
    const key = await again(first).find(hold)
    expect(key && (await decrypt(key, 'here', sealed))).toEqual(secret)
  })

  it('are read ahead once, and are there without their file being read again', async () => {
    const first = ringOn()
    await first.ring.take(hold)
    const ring = again(first)
    const read = vi.spyOn(first.files, 'read')
    await Promise.all([ring.readAhead(hold.day), ring.readAhead(hold.day + 1)])
    const files = () => read.mock.calls.filter(([name]) => name !== 'master').length
    expect(files()).toBe(1)
    await ring.readAhead(hold.day)
    expect(await ring.find(hold)).toBeDefined()
    expect(files()).toBe(1)
  })

  it('open nothing in another place, and nothing of which one bit has changed', async () => {
    const { ring } = ringOn()
    const key = await ring.take(hold)
    const sealed = await encrypt(key, 'here', secret)
    expect(await decrypt(key, 'there', sealed)).toBeUndefined()
    sealed[20] = (sealed[20] ?? 0) ^ 1
    expect(await decrypt(key, 'here', sealed)).toBeUndefined()
  })

  it('are one for each owner and day, whichever window asks first', async () => {
    const first = ringOn()
    const second = again(first)
    const [a, b] = await Promise.all([first.ring.take(hold), second.take(hold)])
    const sealed = await encrypt(a, 'here', secret)
    expect(await decrypt(b, 'here', sealed)).toEqual(secret)
    const other = await first.ring.take({ ...hold, day: hold.day + 1 })
    expect(await decrypt(other, 'here', sealed)).toBeUndefined()
  })

  it('are gone for good when their owner is destroyed, from every file and every window', async () => {
    const first = ringOn()
    const second = again(first)
    await first.ring.take(hold)
    await first.ring.take({ ...hold, day: hold.day + 100 })
    await first.ring.take({ ...hold, owner: 'c2' })
    await second.find(hold)
    await first.ring.destroy(({ owner }) => owner === 'c1')
    for (const ring of [first.ring, second, again(first)]) {
      expect(await ring.find(hold)).toBeUndefined()
      expect(await ring.find({ ...hold, day: hold.day + 100 })).toBeUndefined()
      expect(await ring.find({ ...hold, owner: 'c2' })).toBeDefined()
    }
  })

  it('go with their day, and not before', async () => {
    const { ring } = ringOn()
    for (const day of [100, 200, 201]) await ring.take({ owner: 'c1', day })
    await ring.destroyBefore(201)
    expect(await ring.find({ owner: 'c1', day: 100 })).toBeUndefined()
    expect(await ring.find({ owner: 'c1', day: 200 })).toBeUndefined()
    expect(await ring.find({ owner: 'c1', day: 201 })).toBeDefined()
  })

  it('leave no file behind when all are destroyed', async () => {
    const { ring, files } = ringOn()
    await ring.take(hold)
    const name = await ring.nameOf('a picture')
    await ring.destroyAll()
    expect(await files.names()).toEqual([])
    expect(await ring.find(hold)).toBeUndefined()
    expect(await ring.nameOf('a picture')).not.toBe(name)
  })

  it('name alike what is alike, and tell nothing else', async () => {
    const first = ringOn()
    const name = await first.ring.nameOf('a picture')
    expect(name).toMatch(/^[0-9a-f]{32}$/)
    expect(await again(first).nameOf('a picture')).toBe(name)
    expect(await first.ring.nameOf('another')).not.toBe(name)
    expect(await ringOn().ring.nameOf('a picture')).not.toBe(name)
  })

  it('that found no room on the disk are never given, however often they are asked for', async () => {
    const first = ringOn()
    await first.ring.take(hold)
    const { write } = first.files
    first.files.write = async () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    const next = { ...hold, owner: 'c2' }
    for (let attempt = 0; attempt < 3; attempt++) await expect(first.ring.take(next)).rejects.toThrow('quota')
    first.files.write = write
    const sealed = await encrypt(await first.ring.take(next), 'here', secret)
    const key = await again(first).find(next)
    expect(key && (await decrypt(key, 'here', sealed))).toEqual(secret)
  })

  it('that are damaged on the disk are lost, and new ones can be made', async () => {
    const first = ringOn()
    await first.ring.take(hold)
    for (const name of await first.files.names()) await first.files.write(name, new Uint8Array([1, 2, 3]))
    const ring = again(first)
    expect(await ring.find(hold)).toBeUndefined()
    await ring.take(hold)
    expect(await again(first).find(hold)).toBeDefined()
  })
})

describe('a passphrase', () => {
  it('is asked for after a restart, and only the right one opens', async () => {
    const first = ringOn()
    const sealed = await encrypt(await first.ring.take(hold), 'here', secret)
    await first.ring.protect('açaí 42', idle)
    expect(await first.ring.state()).toBe('unlocked')
    const ring = again(first)
    expect(await ring.state()).toBe('locked')
    await expect(ring.find(hold)).rejects.toThrow('locked')
    expect(await ring.unlock('wrong', idle)).toBe(false)
    // The same letters, composed otherwise.
    expect(await ring.unlock('ac\u0327ai\u0301 42', idle)).toBe(true)
    const key = await ring.find(hold)
    expect(key && (await decrypt(key, 'here', sealed))).toEqual(secret)
    await ring.lock()
    await expect(ring.find(hold)).rejects.toThrow('locked')
  })

  it('leaves no key in clear in any file', async () => {
    const { ring, files } = ringOn()
    await ring.take(hold)
    const clear = (await files.read('master'))?.slice(-32)
    await ring.protect('long enough', idle)
    for (const name of await files.names())
      expect(Buffer.from((await files.read(name)) ?? []).includes(Buffer.from(clear ?? []))).toBe(false)
  })

  it('can be taken off', async () => {
    const first = ringOn()
    await first.ring.take(hold)
    await first.ring.protect('for a while', idle)
    await first.ring.protect(undefined, idle)
    expect(await again(first).state()).toBe('open')
    expect(await again(first).find(hold)).toBeDefined()
  })

  it('does not keep what is past from being destroyed', async () => {
    const first = ringOn()
    await first.ring.take({ owner: 'old', day: 10 })
    await first.ring.protect('long enough', idle)
    const ring = again(first)
    await ring.destroyBefore(1000)
    await ring.unlock('long enough', idle)
    expect(await ring.find({ owner: 'old', day: 10 })).toBeUndefined()
    await ring.destroyAll()
    expect(await first.files.names()).toEqual([])
  })
})
