/** Words about what was done before, carried out by a whole panel: versions, redo, taking out, correcting, variations. */
import { describe, expect, it } from 'vitest'
import { captured, openPanelWithPicture, type Panel } from './test-session.ts'

const stepsOf = async ({ view, session }: Panel) => {
  const { versions } = await view()
  const { stepsAt } = await import('#conversation/lineage.ts')
  return stepsAt(versions, session.getState().shown?.versionId ?? '')
}
const opsOf = async (panel: Panel) => (await stepsOf(panel)).map(({ op }) => op)
const sayAll = async ({ session }: Panel, ...texts: string[]) => {
  for (const text of texts) await session.say(text)
}

describe('versions by name', () => {
  it('goes to one by its number, its place in the row, and back by steps', async () => {
    const panel = await openPanelWithPicture()
    const { session, view } = panel
    await sayAll(panel, 'make it brighter', 'crop to square', 'more contrast', 'make it warmer')
    for (const [text, number] of [
      ['go back to version 2', 2],
      ['the first one', 1],
      ['the latest version', 4],
      ['the last but one', 3],
      ['two steps back', 1],
      ['redo twice', 3],
      ['redo', 4],
      ['undo the last three', 1],
      ['redo everything', 4],
      ['the original', 0],
    ] as const) {
      await session.say(text)
      expect([text, session.getState().shown?.number]).toEqual([text, number])
    }
    const { versions, turns } = await view()
    expect(versions).toHaveLength(5)
    expect(turns.slice(4).map(({ answer }) => answer)).toEqual([
      ...['moved', 'moved', 'moved', 'moved'],
      ...['undone', 'redone', 'redone', 'undone', 'redone', 'restarted'],
    ])
  })

  it('"like version 1 but square" goes there and makes a version from it', async () => {
    const panel = await openPanelWithPicture()
    const { session, view } = panel
    await sayAll(panel, 'make it brighter', 'make it black and white', 'like version 1 but square')
    expect(session.getState().shown).toMatchObject({ number: 3, width: 64, height: 64 })
    const { versions, turns } = await view()
    expect(versions[3]?.parentId).toBe(versions[1]?.id)
    expect(await opsOf(panel)).toEqual(['brightness', 'crop'])
    expect(turns.at(-1)).toMatchObject({ baseId: versions[1]?.id, versionId: versions[3]?.id })
  })

  it('what leans on the last edit is read where the move led', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'increase the contrast by 40', 'crop to square', 'undo that and then half as much')
    expect(await stepsOf(panel)).toMatchObject([{ op: 'contrast', params: { amount: 20 } }])
    await sayAll(panel, 'go back to the original and make it a bit less')
    expect(panel.session.getState()).toMatchObject({ shown: { number: 0 }, question: { choices: [] } })
  })

  it('what needs a model there is not passed off as done', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'write "Hello" at the top', 'go back to the original and remove the text')
    expect(panel.session.getState()).toMatchObject({
      shown: { number: 0 },
      consentRequest: { turnId: expect.anything() },
    })
    expect((await panel.view()).versions).toHaveLength(2)
  })

  it('shows nothing in between, and stays where it was when the edit fails', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'make it brighter', 'make it warmer')
    const numbers: (number | undefined)[] = []
    panel.session.subscribe(({ shown }, before) => shown !== before.shown && numbers.push(shown?.number))
    await sayAll(panel, 'like version 1 but square')
    expect(numbers).toEqual([3])
    panel.engine.render = async () => ({ ok: false, refusal: { code: 'engine-failed' } })
    await panel.session.say('like version 2 but square')
    expect(panel.session.getState().shown?.number).toBe(3)
    const { conversation, versions } = await panel.view()
    expect(conversation.shown).toBe(versions[3]?.id)
  })

  it('one that is not there is a refusal, and the words come back', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'make it brighter', 'go back to version 7')
    expect(panel.session.getState()).toMatchObject({ shown: { number: 1 }, draft: 'go back to version 7' })
    expect((await panel.view()).turns.at(-1)?.refusal).toEqual({
      code: 'version-unknown',
      detail: { number: 7, newest: 1 },
    })
  })

  it('goes as far back as there is a way, and says when there is none', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'make it brighter', 'undo the last five')
    expect(panel.session.getState()).toMatchObject({ shown: { number: 0 }, canRedo: true })
    await panel.session.say('undo twice')
    expect((await panel.view()).turns.at(-1)?.refusal).toEqual({ code: 'nothing-to-undo' })
  })

  it('stands one version beside another, until the comparison ends', async () => {
    const panel = await openPanelWithPicture()
    const { session } = panel
    await sayAll(panel, 'make it brighter', 'make it warmer', 'compare it with version 1')
    expect(session.getState()).toMatchObject({ comparing: true, beside: { number: 1 }, shown: { number: 2 } })
    session.setComparing(false)
    expect(session.getState()).toMatchObject({ comparing: false, beside: undefined })
    await session.say('compare it with version 2')
    expect((await panel.view()).turns.at(-1)?.refusal).toEqual({ code: 'nothing-to-compare' })
  })
})

describe('taking out and correcting', () => {
  it('takes out several steps in one version, which one undo brings back', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'crop to square', 'make it warmer', 'blur it', 'undo the crop and the warmth')
    expect(panel.session.getState().shown).toMatchObject({ number: 4, width: 96, height: 64 })
    expect(await opsOf(panel)).toEqual(['blur'])
    expect((await panel.view()).turns.at(-1)).toMatchObject({ answer: 'undone', text: 'undo the crop and the warmth' })
    await panel.session.undo()
    expect(await opsOf(panel)).toEqual(['crop', 'temperature', 'blur'])
  })

  it('takes out and adds in one breath, and in one version', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'add a border', 'remove the border and make it warmer')
    const { versions, turns } = await panel.view()
    expect(versions).toHaveLength(3)
    expect(turns).toHaveLength(2)
    expect(await opsOf(panel)).toEqual(['temperature'])
  })

  it('changes what was drawn and draws no second one', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'add a white border', 'make it warmer', 'make the border thicker', 'and in red')
    expect(await stepsOf(panel)).toMatchObject([
      { op: 'border', params: { width: 6, colour: '#d62828' } },
      { op: 'temperature' },
    ])
  })

  it('"black and white instead" takes the place of the last edit', async () => {
    const panel = await openPanelWithPicture()
    await sayAll(panel, 'make it sepia', 'black and white instead')
    expect(await opsOf(panel)).toEqual(['monochrome'])
    await panel.session.say('undo')
    expect(await opsOf(panel)).toEqual(['sepia'])
  })

  it('relative and from the original are one picture', async () => {
    const [once, twice] = [await openPanelWithPicture(), await openPanelWithPicture()]
    await sayAll(once, 'rotate it 50 degrees and increase the contrast by 40')
    await sayAll(twice, 'rotate it 20 degrees and increase the contrast by 15')
    await sayAll(twice, 'rotate it by 30 degrees and increase the contrast by 25')
    expect((await twice.pixels()).equals(await once.pixels())).toBe(true)
  })

  it('"no" asks, undoes nothing by itself, and has the way back on a button', async () => {
    const panel = await openPanelWithPicture()
    const { session } = panel
    await sayAll(panel, 'make it warmer', 'no')
    expect(session.getState().shown?.number).toBe(1)
    const labels = session.getState().question?.choices.map(({ label }) => label) ?? []
    expect(labels).toEqual(['Less of it', 'More of it', 'The other way', 'Undo it'])
    await session.choose(labels.indexOf('Undo it'))
    expect(session.getState()).toMatchObject({ shown: { number: 0 }, question: undefined })
    expect((await panel.view()).turns).toHaveLength(2)
  })
})

describe('variations', () => {
  it('are plans to choose from, and the chosen one is what the turn did', async () => {
    const panel = await openPanelWithPicture()
    const { session } = panel
    await session.say('show me some variations')
    expect(session.getState().question?.choices.length).toBeGreaterThanOrEqual(3)
    await session.choose(3)
    expect(await opsOf(panel)).toEqual(['monochrome'])
    expect((await panel.view()).turns).toMatchObject([{ text: 'show me some variations', route: 'device' }])
  })
})

describe('a new picture in between', () => {
  it('has nothing of the earlier one to lean on, to undo or to go back to', async () => {
    const panel = await openPanelWithPicture()
    const { session } = panel
    await sayAll(panel, 'make it brighter', 'crop to square')
    const earlier = session.getState().conversationId ?? ''
    await session.begin(await captured({ alt: 'Another' }, { width: 80, height: 40 }))
    for (const text of ['a bit less', 'undo', 'redo', 'undo the crop', 'go back to version 2', 'half of that']) {
      await session.say(text)
      expect([text, session.getState().shown]).toMatchObject([text, { number: 0, width: 80, height: 40 }])
    }
    expect((await panel.view()).versions).toHaveLength(1)
    await session.reopen(earlier)
    await session.say('undo the crop')
    expect(session.getState().shown).toMatchObject({ number: 3, width: 96, height: 64 })
  })
})
