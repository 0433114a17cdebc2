/** Adding an operation is adding its file: the list finds it, and nothing else has to be told. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listOperations } from '#scripts/list-operations.ts'

const room = join(import.meta.dirname, '../../../lib/operations')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'operations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the list of operations', () => {
  it('finds a new file by its default export and leaves out what is no operation', () => {
    for (const name of ['flip.ts', 'light.ts', 'operation.ts', 'registry.ts', 'vocabulary.ts'])
      copyFileSync(join(room, name), join(folder, name))
    writeFileSync(join(folder, 'soft-focus.ts'), "/** Soft. */\nexport default defineOperation({ id: 'soft-focus' })\n")
    expect(listOperations(folder)).toEqual(['flip', 'soft-focus'])
    const text = readFileSync(join(folder, 'all.generated.ts'), 'utf8')
    expect(text).toContain("import softFocus from './soft-focus.ts'")
    expect(text).toContain('  softFocus,\n')
  })

  it('is not written again when nothing has changed', () => {
    copyFileSync(join(room, 'flip.ts'), join(folder, 'flip.ts'))
    listOperations(folder)
    const file = join(folder, 'all.generated.ts')
    utimesSync(file, 1, 1)
    listOperations(folder)
    expect(statSync(file).mtimeMs).toBe(1000)
    rmSync(join(folder, 'flip.ts'))
    expect(listOperations(folder)).toEqual([])
    expect(readFileSync(file, 'utf8')).not.toContain('flip')
  })
})
