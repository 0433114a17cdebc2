/** What the documents say exists, exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const read = (file: string) => readFileSync(root + file, 'utf8')

/** Paths in backticks that look like files or folders of the project. */
const pathsIn = (file: string) =>
  [...read(file).matchAll(/`([\w.-]+(?:\/[\w.*-]+)+\/?)`/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => /^(lib|components|entrypoints|proxy|scripts|tests|docs|demo|public)\//.test(path))

describe('documents', () => {
  it.each(['README.md', 'docs/ARCHITECTURE.md', 'docs/MEASURED.md'])('%s names only paths that exist', (file) => {
    expect(pathsIn(file).filter((path) => !path.includes('*') && !existsSync(root + path))).toEqual([])
  })

  it('the architecture stays readable in one sitting', () => {
    expect(read('docs/ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(150)
  })

  it('every command that the README shows is one that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const shown = [...read('README.md').matchAll(/npm run (?:-s )?([a-z-]+)/g)].map((match) => match[1] ?? '')
    expect(shown.filter((name) => !(name in scripts))).toEqual([])
  })

  it('every room has a line in the architecture', () => {
    const rooms = readdirSync(`${root}lib`)
    expect(rooms.filter((room) => !read('docs/ARCHITECTURE.md').includes(`lib/${room}/`))).toEqual([])
  })

  it('decisions are dated and titled', () => {
    const wrong = readdirSync(`${root}docs/decisions`).filter(
      (name) => !/^\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/.test(name),
    )
    expect(wrong).toEqual([])
  })
})
