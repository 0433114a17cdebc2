/** Promise: a command line says exactly which files are read and written, and no input is ever written to. */
import { linkSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readArguments } from '#scripts/edit/arguments.ts'

let folder = ''
const at = (path: string) => join(folder, path)
const read = (...args: string[]) => readArguments(args, at)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limn-arguments-'))
  for (const name of ['a.jpg', 'b.png', 'c.gif']) writeFileSync(at(name), name)
})

describe('the command line of edit', () => {
  it('takes the last word as the request and the name of the output as its type', () => {
    expect(read('a.jpg', 'make it warmer', '-o', 'out.webp', '--json')).toEqual({
      jobs: [{ input: at('a.jpg'), output: at('out.webp'), type: 'image/webp' }],
      by: { request: 'make it warmer' },
      json: true,
    })
  })

  it('says that films are written elsewhere', () => {
    expect(() => read('a.jpg', 'slow zoom in', '-o', 'out.mp4')).toThrow(/films are written in the panel/)
  })

  it('takes every word as a picture when a recipe says what to do', () => {
    const { jobs, by } = read('a.jpg', 'b.png', '--recipe', 'r.json', '-o', 'out')
    expect(jobs.map((job) => job.output)).toEqual([at('out/a.jpg'), at('out/b.png')])
    expect(by).toEqual({ recipe: at('r.json') })
  })

  it('writes several pictures into a folder under their own names, as PNG where their type cannot be written', () => {
    const { jobs } = read('a.jpg', 'c.gif', 'crop it square', '-o', 'out')
    expect(jobs.map(({ output, type }) => [output, type])).toEqual([
      [at('out/a.jpg'), 'image/jpeg'],
      [at('out/c.png'), 'image/png'],
    ])
  })

  it('writes one picture into an output that is a folder', () => {
    mkdirSync(at('there'))
    expect(read('a.jpg', 'warmer', '-o', 'there').jobs[0]?.output).toBe(at('there/a.jpg'))
    expect(read('a.jpg', 'warmer', '-o', 'new/').jobs[0]?.output).toBe(at('new/a.jpg'))
  })

  it('refuses to write over an input, by whatever name it is called', () => {
    symlinkSync(at('a.jpg'), at('soft.jpg'))
    linkSync(at('a.jpg'), at('hard.jpg'))
    for (const output of ['a.jpg', './a.jpg', 'soft.jpg', 'hard.jpg', '.'])
      expect(() => read('a.jpg', 'warmer', '-o', output), output).toThrow(/never overwritten/)
  })

  it('takes a reference picture, and never writes over it', () => {
    expect(read('a.jpg', 'color match', '-o', 'out.png', '--reference', 'b.png').reference).toBe(at('b.png'))
    expect(() => read('a.jpg', 'color match', '-o', 'b.png', '--reference', 'b.png')).toThrow(/never overwritten/)
  })

  it('refuses to let one picture of a batch be written over another', () => {
    mkdirSync(at('sub'))
    writeFileSync(at('sub/a.jpg'), '')
    expect(() => read('a.jpg', 'sub/a.jpg', 'warmer', '-o', 'out')).toThrow(/Two pictures/)
  })

  it('says how it is used when something is missing, and which types it writes', () => {
    expect(() => read('a.jpg', '-o', 'out.png')).toThrow(/Usage/)
    expect(() => read('a.jpg', 'warmer')).toThrow(/Usage/)
    expect(() => read('a.jpg', 'warmer', '-o', 'out.tiff')).toThrow(/must end in/)
  })
})
