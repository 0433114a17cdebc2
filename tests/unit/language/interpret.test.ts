import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { run } from '#scripts/interpret.ts'

async function interpret(...lines: unknown[]): Promise<unknown[]> {
  const output = new PassThrough()
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
  await run(Readable.from(input), output)
  output.end()
  return (await text(output))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

describe('interpret', () => {
  it('answers each line with its route and operations', async () => {
    expect(await interpret({ id: 'a', text: 'slightly brighter, then rotate it 90 degrees to the left' })).toEqual([
      {
        id: 'a',
        route: 'device',
        ops: [
          { op: 'brightness', sign: '+', strength: 'slight' },
          { op: 'rotate', value: -90 },
        ],
      },
    ])
  })

  it('understands each earlier request in turn, moves included', async () => {
    const history = ['increase the contrast by 30', 'crop it square', 'undo']
    expect(await interpret({ id: 1, text: '10 more', history })).toEqual([
      { id: 1, route: 'device', ops: [{ op: 'contrast', sign: '+', value: 10, strength: 'plain' }] },
    ])
  })

  it('prints moves, wishes and the first button of a question', async () => {
    expect(
      await interpret(
        { text: 'start over' },
        { text: 'remove the fence and warm it up' },
        { text: 'brighten the roof' },
      ),
    ).toEqual([
      { route: 'device', ops: [{ op: 'restart' }] },
      { route: 'generative', ops: [{ op: 'temperature', sign: '+', strength: 'plain' }, { op: 'gen-remove' }] },
      { route: 'ask', ops: [{ op: 'brightness', sign: '+', strength: 'plain' }] },
    ])
  })

  it('prints where moves lead, and reads the next request there', async () => {
    const history = ['increase the contrast by 30', 'crop it square', 'warmer']
    const deviceOps = (...ops: unknown[]) => ({ route: 'device', ops })
    expect(
      await interpret(
        { text: 'go back to version 1', history },
        { text: 'undo the last two', history },
        { text: 'redo twice', history },
        { text: 'the original', history },
        { text: 'show me some variations', history },
        { text: '10 more', history: [...history, 'go back to version 1'] },
        { text: '10 more', history: [...history, 'undo the last two'] },
        { text: 'undo the crop', history: [...history, 'undo twice', 'redo'] },
      ),
    ).toEqual([
      deviceOps({ op: 'undo', value: 1 }),
      deviceOps({ op: 'undo-one', value: 2 }),
      deviceOps({ op: 'redo', value: 2 }),
      deviceOps({ op: 'restart' }),
      deviceOps({ op: 'variations' }),
      deviceOps({ op: 'contrast', sign: '+', value: 10, strength: 'plain' }),
      deviceOps({ op: 'contrast', sign: '+', value: 10, strength: 'plain' }),
      deviceOps({ op: 'undo' }),
    ])
  })

  it('a broken line gets an error of its own and the next ones their answer', async () => {
    expect(await interpret('{not json', { id: 'b', texts: 1 }, '', { id: 'c', text: 'undo' })).toEqual([
      { error: 'not JSON' },
      { id: 'b', error: expect.stringContaining('text') },
      { id: 'c', route: 'device', ops: [{ op: 'undo-one' }] },
    ])
  })
})
