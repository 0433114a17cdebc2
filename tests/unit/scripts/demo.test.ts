/** Promise: the demo page offers every ordinary kind of picture, asks nobody else for anything, and serves true bytes. */
import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lake } from '#scripts/demo/lake.ts'
import { fractal, noise } from '#scripts/demo/noise.ts'
import { paint } from '#scripts/demo/paint.ts'
import { type Demo, startDemo } from '#scripts/demo-server.ts'
import { demoPicture } from '#scripts/make-demo-pictures.ts'

const painting = 120_000

describe('the demo page', () => {
  let demo: Demo
  beforeAll(async () => {
    demo = await startDemo()
  }, painting)
  afterAll(() => demo.close())

  it('has pictures of its own, of another site with and without leave to read them, written in, and drawn', async () => {
    const page = await (await fetch(demo.url)).text()
    const sources = [...page.matchAll(/<img[^>]* src="([^"]{1,60})/g)].map((match) => match[1] ?? '')
    expect(sources).toEqual([
      'pictures/lake.jpg',
      'pictures/fruit.png',
      `${demo.otherUrl}/open/dunes.jpg`,
      `${demo.otherUrl}/closed/night.jpg`,
      expect.stringMatching(/^data:image\/png;base64,/),
    ])
    expect(page).toContain('id="drawn"')
    const open = await fetch(`${demo.otherUrl}/open/dunes.jpg`)
    const closed = await fetch(`${demo.otherUrl}/closed/night.jpg`)
    expect([open, closed].map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual(['*', null])
  })

  it('is kept by the browser from asking anyone but its two local origins', async () => {
    const policy = (await fetch(demo.url)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy.match(/https?:\/\/\S+/g)).toEqual([demo.otherUrl])
    expect(new URL(demo.url).hostname).not.toBe(new URL(demo.otherUrl).hostname)
  })

  it('serves the very bytes of its pictures, wide enough to be worth editing', async () => {
    const bytes = Buffer.from(await (await fetch(demo.first.url)).arrayBuffer())
    expect(bytes.equals(readFileSync(demoPicture('lake.jpg')))).toBe(true)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 2400, height: 1600 })
  })

  it('has nothing at addresses that climb out of its folder', async () => {
    for (const path of [
      'pictures/..%2f..%2fpackage.json',
      'pictures/%2e%2e/%2e%2e/package.json',
      'package.json',
      'pictures/gone.jpg',
    ])
      expect((await fetch(demo.url + path)).status, path).toBe(404)
  })
})

describe('a picture of the user', () => {
  it('stands first, under its own name, with its true type whatever it is called', { timeout: painting }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'limn-demo-'))
    const file = join(folder, 'my <cat>.jpg')
    const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    await writeFile(file, png)
    const demo = await startDemo({ image: file })
    try {
      const answer = await fetch(demo.first.url)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
      const page = await (await fetch(demo.url)).text()
      expect(page).not.toContain('<cat>')
      expect(page.indexOf('pictures/yours.jpg')).toBeLessThan(page.indexOf('pictures/lake.jpg'))
    } finally {
      await demo.close()
    }
  })

  it('is refused at once when it is not there, with nothing left listening', async () => {
    const listening = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length
    const before = listening()
    await expect(startDemo({ image: '/nowhere/picture.jpg' })).rejects.toThrow('There is no file')
    expect(listening()).toBe(before)
  })

  it('is refused in a sentence when it is no picture', { timeout: painting }, async () => {
    await expect(startDemo({ image: import.meta.filename })).rejects.toThrow(/no picture that Limn opens/)
  })
})

describe('painting', () => {
  it('gives the same bytes every time', async () => {
    const small = { ...lake, width: 60, height: 40 }
    const [first, second] = await Promise.all([paint(small).raw().toBuffer(), paint(small).raw().toBuffer()])
    expect(first.equals(second)).toBe(true)
    expect(new Set(first).size).toBeGreaterThan(100)
  })

  it('is made of noise that stays within bounds and never jumps', () => {
    const place = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(place, place, fc.integer(), (x, y, seed) => {
        expect(Math.abs(noise(x, y, seed))).toBeLessThanOrEqual(1)
        expect(Math.abs(fractal(x, y, seed, 6))).toBeLessThanOrEqual(1)
        expect(Math.abs(noise(x + 1e-4, y, seed) - noise(x, y, seed))).toBeLessThan(1e-3)
      }),
    )
  })
})
