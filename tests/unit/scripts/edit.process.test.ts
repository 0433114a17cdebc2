/** Promise: the command line edits files as the panel would, and says in one line and by its exit code when it does not. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { inProject } from '#scripts/setup/root.ts'

let folder = ''
const at = (name: string) => join(folder, name)

/** As npm runs it, without npm; preparation makes the kernel on a fresh clone. */
function edit(...args: string[]) {
  const run = spawnSync(process.execPath, [inProject('scripts/bootstrap.mjs'), 'edit', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_lifecycle_event: 'edit', INIT_CWD: folder },
  })
  return { code: run.status, out: run.stdout, said: run.stderr.trim() }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limn-edit-'))
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#406080' } })
  await picture.clone().png().toFile(at('a.png'))
  await picture.clone().jpeg().toFile(at('b.jpg'))
  writeFileSync(at('words.png'), 'these are words, not a picture, whatever the name says')
})

describe('npm run edit', { timeout: 60_000 }, () => {
  it('writes the edited picture in the type of its name and says what was done as one line of JSON', async () => {
    const { code, out } = edit('a.png', 'rotate it 90 degrees and crop it square', '-o', 'out.webp', '--json')
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(1)
    const said = JSON.parse(out)
    expect(said).toMatchObject({ route: 'device', width: 40, height: 40, output: at('out.webp') })
    expect(said.plan.changes.map(({ step }: { step: { op: string } }) => step.op)).toEqual(['rotate', 'crop'])
    expect(Object.keys(said.ms)).toEqual(['decode', 'render', 'encode'])
    expect(await sharp(at('out.webp')).metadata()).toMatchObject({ format: 'webp', width: 40, height: 40 })
  })

  it('does to a whole batch what one edit said, and the same bytes each time', () => {
    writeFileSync(at('recipe.json'), edit('a.png', 'crop it square', '-o', 'one.png', '--json').out)
    const { code, out } = edit('a.png', 'b.jpg', '--recipe', 'recipe.json', '-o', 'batch')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(readFileSync(at('batch/a.png')).equals(readFileSync(at('one.png')))).toBe(true)
    expect(existsSync(at('batch/b.jpg'))).toBe(true)
  })

  it.each([
    ['a model would have to make up', 'replace the sky with a castle', /generative model/],
    ['is a question', 'make it better', /\?/],
    ['needs an earlier version', 'undo that', /nothing to undo/],
  ])('ends with 2, one line and no file for what %s', (_, request, line) => {
    const { code, said } = edit('a.png', request, '-o', 'never.png')
    expect(code).toBe(2)
    expect(said).toMatch(line)
    expect(said.split('\n')).toHaveLength(1)
    expect(existsSync(at('never.png'))).toBe(false)
  })

  it('ends with 1 for what is no picture, is not there, or is no recipe', () => {
    const patch = { id: 's1', op: 'patch', params: { picture: 'a1'.repeat(32) } }
    writeFileSync(at('made.json'), JSON.stringify({ changes: [{ change: 'add', step: patch }] }))
    for (const [args, line] of [
      [['words.png', 'brighter'], /of no type that can be opened/],
      [['gone.png', 'brighter'], /no such file/],
      [['a.png', '--recipe', 'words.png'], /no recipe/],
      [['a.png', '--recipe', 'made.json'], /lays in a part that a model made/],
    ] as const) {
      const { code, said } = edit(...args, '-o', 'never.png')
      expect(code).toBe(1)
      expect(said).toMatch(line)
    }
    expect(existsSync(at('never.png'))).toBe(false)
  })
})
