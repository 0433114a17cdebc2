import { describe, expect, it } from 'vitest'
import { pictureOf } from './pictures.ts'
import { openPanelWithPicture } from './test-session.ts'

describe('matching the look of another picture', () => {
  it('waits for that picture, keeps its numbers with the step, and says when it is none', async () => {
    const { session, view, pixels } = await openPanelWithPicture()
    const before = await pixels()
    await session.say('match the colors of the reference')
    expect(session.getState().question?.choices).toHaveLength(1)
    await session.choose(0)
    const held = async () => {
      const { id = '', plan } = (await view()).versions[1] ?? {}
      const change = plan?.changes[0]
      if (change?.change !== 'add') throw new Error('no step')
      return { id, step: change.step }
    }
    const { id, step } = await held()
    expect((await pixels()).equals(before)).toBe(true)
    const words = new Blob(['these are words'])
    await session.matchLook(id, step, 'reference', words)
    expect(session.getState().notice?.code).toBe('picture-unsupported')
    await session.matchLook(id, step, 'reference', new Blob([await pictureOf(30, 50)]))
    expect((await held()).step.params).toMatchObject({ reference: { mean: expect.any(Array) } })
    expect((await view()).versions).toHaveLength(2)
    expect(JSON.stringify((await held()).step).length).toBeLessThan(600)
  })
})
