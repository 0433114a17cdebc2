/** A film is asked for like anything else that leaves, followed whatever panel is open, and never left with a recipient. */
import { describe, expect, it } from 'vitest'
import { captured, openPanel, openPanelWithPicture, type Panel, until } from './test-session.ts'

const words = 'make the waves move'

async function asked(options: Parameters<typeof openPanelWithPicture>[0] = {}): Promise<Panel> {
  const panel = await openPanelWithPicture({ films: true, ...options })
  await panel.session.say(words)
  return panel
}

async function agreed(): Promise<Panel> {
  const panel = await asked()
  await panel.session.agree()
  await until(() => expect(panel.session.getState().filming).toHaveLength(1))
  return panel
}

const lastTurn = async ({ view }: Panel) => (await view()).turns.at(-1)

describe('asking for a film', () => {
  it('[P6] shows exactly what would leave, to whom and for what, and nothing has left by then', async () => {
    const { session, proxy } = await asked()
    expect(session.getState().consentRequest).toMatchObject({
      use: 'video',
      recipient: { id: 'self-hosted', min_age: 13 },
      model: 'video',
      payload: { prompt: words, width: 96, height: 64 },
    })
    expect(proxy.asked).toEqual(['GET /v1/recipients'])
    expect(proxy.film.begun).toEqual([])
  })

  it('makes no more pixels leave than a film begins with', async () => {
    const { session } = await openPanel({ films: true })
    await session.begin(await captured({}, { width: 2000, height: 500 }))
    await session.say(words)
    expect(session.getState().consentRequest?.payload).toMatchObject({ width: 1280, height: 320 })
  })

  it('sends nothing after a no, and gives the words back', async () => {
    const panel = await asked()
    panel.session.decline()
    await until(async () => expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'consent-refused' } }))
    expect(panel.session.getState()).toMatchObject({ draft: words, filming: [] })
    expect(panel.proxy.film.begun).toEqual([])
  })

  it('says who could be added where nobody makes films, and asks nobody else', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say(words)
    expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'recipient-unavailable' } })
    expect(panel.session.getState()).toMatchObject({ draft: words, sharing: { state: 'unknown' } })
  })

  it('takes a yes to films for nothing else, and a yes to edits for no film', async () => {
    const panel = await agreed()
    expect(panel.proxy.film.begun).toEqual([words])
    await panel.session.cancelFilm((await lastTurn(panel))?.id ?? '')
    await panel.session.say('remove the boat')
    expect(panel.session.getState().consentRequest).toMatchObject({ use: 'edit' })
  })

  it('sends what is of a real face nowhere: the proxy declines it, and the words are back', async () => {
    const panel = await openPanelWithPicture({ films: true })
    await panel.session.say('make her speak')
    await panel.session.agree()
    expect(await lastTurn(panel)).toMatchObject({ refusal: { detail: { code: 'reenactment_declined' } } })
    expect([panel.proxy.film.begun, panel.session.getState().draft]).toEqual([[], 'make her speak'])
  })
})

describe('a film on its way', () => {
  it('keeps nobody from editing, and of one conversation there is one at a time', async () => {
    const panel = await agreed()
    expect(panel.session.getState().busy).toBeUndefined()
    await panel.session.say('make it brighter')
    expect(panel.session.getState().shown).toMatchObject({ number: 1 })
    await panel.session.say('animate this')
    expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'film-under-way' } })
    expect(panel.proxy.film.begun).toEqual([words])
  })

  it('[P31] is followed by the next panel, with its receipt on record', async () => {
    const panel = await agreed()
    expect((await panel.view()).turns[0]).toMatchObject({ receipt: expect.stringMatching(/^ey/), text: words })
    const later = panel.again()
    await until(() => expect(later.getState().filming).toMatchObject([{ status: 'queued' }]))
    panel.proxy.film.status = 'in_progress'
    await until(() => expect(later.getState().filming).toMatchObject([{ status: 'in_progress' }]))
  })

  it('is asked after again while the proxy does not answer, and says so', async () => {
    const { session, proxy } = await agreed()
    proxy.unplug()
    await until(() => expect(session.getState().filming[0]?.trouble).toMatchObject({ detail: { why: 'proxy' } }))
    proxy.unplug(false)
    await until(() => expect(session.getState().filming[0]?.trouble).toBeUndefined())
  })

  it('[P22] is not even asked after while sharing is paused', async () => {
    const { session, proxy, history } = await agreed()
    await history.preferences.write('sharing-paused', true)
    await until(() => expect(session.getState().filming[0]?.trouble).toMatchObject({ detail: { why: 'paused' } }))
    proxy.asked.length = 0
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(proxy.asked).toEqual([])
    await history.preferences.write('sharing-paused', false)
    await until(() => expect(session.getState().filming[0]?.trouble).toBeUndefined())
  })

  it('[P31] given up is stopped and deleted at the recipient, and its words are back', async () => {
    const panel = await agreed()
    const turn = await lastTurn(panel)
    await panel.session.cancelFilm(turn?.id ?? '')
    expect(panel.proxy.film.ended).toEqual(['/v1/videos/vid_1'])
    expect(await lastTurn(panel)).toMatchObject({ id: turn?.id, answer: 'refused', refusal: { code: 'stopped' } })
    expect(panel.session.getState()).toMatchObject({ filming: [], draft: words, notice: undefined })
    expect(await panel.history.inventory()).toMatchObject({ jobs: { count: 0 } })
  })

  it('that cannot be deleted now is given up all the same, and that is said', async () => {
    const panel = await agreed()
    panel.proxy.film.instead = 500
    await panel.session.cancelFilm((await lastTurn(panel))?.id ?? '')
    expect(panel.session.getState()).toMatchObject({ filming: [], notice: { code: 'film-left' } })
  })

  it.each([
    ['its conversation', (panel: Panel, id: string) => panel.history.forget([id])],
    ['its turn', async (panel: Panel) => panel.history.forgetTurn((await lastTurn(panel))?.id ?? '')],
    ['its pictures', (panel: Panel, id: string) => panel.history.forgetPictures([id])],
  ])('[P9] is gone with %s, here and at the recipient', async (_, forget) => {
    const panel = await agreed()
    await forget(panel, panel.session.getState().conversationId ?? '')
    await until(() => expect(panel.proxy.film.ended).toEqual(['/v1/videos/vid_1']))
    expect(panel.session.getState().filming).toEqual([])
    expect(await panel.history.inventory()).toMatchObject({ jobs: { count: 0 } })
  })

  it('[P5] is deleted by the proxy when the yes is taken back, and the turn says what became of it', async () => {
    const panel = await agreed()
    await panel.session.withdrawAll()
    await until(async () => expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'film-gone' } }))
    expect(panel.proxy.film.ended).toEqual(['/v1/videos/vid_1'])
    expect(panel.session.getState()).toMatchObject({ filming: [], draft: words })
  })

  it('that fails is told of once, and deleted', async () => {
    const panel = await agreed()
    panel.proxy.film.status = 'failed'
    await until(async () =>
      expect(await lastTurn(panel)).toMatchObject({ refusal: { detail: { reason: 'not_made' } } }),
    )
    expect(panel.session.getState()).toMatchObject({ filming: [], draft: words, shown: { number: 0 } })
    await until(() => expect(panel.proxy.film.ended).toEqual(['/v1/videos/vid_1']))
  })

  it('that is handed out as something else is asked for again until its hour is over', async () => {
    const panel = await agreed()
    panel.proxy.film.content = Buffer.from('<html>secret</html>')
    panel.proxy.film.status = 'completed'
    await until(() =>
      expect(panel.session.getState().filming[0]?.trouble).toMatchObject({ detail: { why: 'recipient' } }),
    )
    panel.time.now += 3_600_000
    await until(async () => expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'film-gone' } }))
    expect(panel.session.getState()).toMatchObject({ filming: [], draft: words, shown: { number: 0 } })
  })

  it('that nobody fetched within the hour is said to have gone', async () => {
    const panel = await agreed()
    panel.time.now += 3_600_000
    panel.proxy.time.now += 3_600_000
    await until(async () => expect(await lastTurn(panel)).toMatchObject({ refusal: { code: 'film-gone' } }))
    expect(panel.session.getState().filming).toEqual([])
  })
})
