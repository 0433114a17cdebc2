/** Promises and the tests that cite them are compared both ways. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const promised = [...readFileSync(`${root}docs/PROMISES.md`, 'utf8').matchAll(/^\| (P\d+) \|/gm)].map(
  (match) => match[1],
)

const cited = new Set(
  readdirSync(`${root}tests`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|spec)\.ts$/.test(name) && name !== 'promises.test.ts')
    .flatMap((name) =>
      [...readFileSync(`${root}tests/${name}`, 'utf8').matchAll(/\[(P\d+)\]/g)].map((match) => match[1]),
    ),
)

describe('promises', () => {
  it('each promise is numbered once', () => {
    expect(new Set(promised).size).toBe(promised.length)
  })

  it('each promise is proven by at least one test that cites it', () => {
    expect(promised.filter((number) => !cited.has(number))).toEqual([])
  })

  it('each citation names a promise that exists', () => {
    expect([...cited].filter((number) => !promised.includes(number))).toEqual([])
  })
})
