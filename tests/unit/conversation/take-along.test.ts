/** The picture taken along, by a button or in words: as it is after everything that was said. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openPanelWithPicture, type Panel } from './test-session.ts'

const sizeOf = async (blob: Blob | undefined) => {
  const { width, height, format } = await sharp(await (blob ?? new Blob()).arrayBuffer()).metadata()
  return { width, height, format }
}
const lastAnswer = async ({ view }: Panel) => (await view()).turns.at(-1)?.answer

describe('taking along', () => {
  it('puts a PNG at full size on the clipboard', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('crop it square')
    await panel.session.copy()
    expect(panel.session.getState().copied).toBe(true)
    expect(await sizeOf(panel.copied[0])).toEqual({ width: 64, height: 64, format: 'png' })
  })

  it('"copy it" and "download it" do what their buttons do, and say so', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('copy it')
    expect([panel.copied.length, await lastAnswer(panel)]).toEqual([1, 'copied'])
    await panel.session.say('download it')
    expect(panel.saved.map(({ filename }) => filename)).toEqual(['harbour-at-dusk-limn.jpg'])
    expect(await lastAnswer(panel)).toBe('saved')
  })

  it('what is edited in the same sentence is edited first', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('crop it square and download it')
    expect(await sizeOf(panel.saved[0]?.blob)).toEqual({ width: 64, height: 64, format: 'jpeg' })
    await panel.session.say('rotate 90 degrees, make it 32 wide and copy it')
    expect(await sizeOf(panel.copied[0])).toEqual({ width: 32, height: 32, format: 'png' })
  })

  it('a browser that keeps its clipboard is told of, and the words come back [P10]', async () => {
    const panel = await openPanelWithPicture({ copies: false })
    await panel.session.copy()
    expect(panel.session.getState()).toMatchObject({ copied: undefined, notice: { code: 'not-copied' } })
    await panel.session.say('copy it')
    expect((await panel.view()).turns.at(-1)).toMatchObject({ answer: 'refused', refusal: { code: 'not-copied' } })
    expect(panel.session.getState().draft).toBe('copy it')
  })

  it('"what can you do?" is answered and changes nothing', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('what can you do?')
    expect(await lastAnswer(panel)).toBe('helped')
    expect(panel.session.getState()).toMatchObject({ shown: { number: 0 }, draft: '' })
  })
})
