/** A generative edit of a part: the smallest crop leaves, and what comes back changes nothing beside the mark. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { hashOf } from '#contract/picture.ts'
import { findMetadata } from '#provenance/find-metadata.ts'
import { photograph } from '../../fixtures/photograph.ts'
import { openPanel, type Panel, until } from './test-session.ts'

const size = { width: 600, height: 400 }

/** A disc of 30 pixels' radius around (150, 100). */
const boat: Mask = {
  shapes: [{ shape: 'ellipse', left: 0.2, top: 0.175, right: 0.3, bottom: 0.325 }],
  feather: 0.06,
  inverse: false,
}
const isInside = (x: number, y: number) => (x + 0.5 - 150) ** 2 + (y + 0.5 - 100) ** 2 < 30 ** 2

async function openPhotograph(options?: Parameters<typeof openPanel>[0]) {
  const panel = await openPanel(options)
  const blob = new Blob([await photograph(size.width, size.height)], { type: 'image/png' })
  await panel.session.begin(async () => ({ blob, origin: 'original' }))
  return panel
}

const editRequest = ({ session }: Panel) => {
  const { consentRequest } = session.getState()
  if (consentRequest?.use !== 'edit') throw new Error('Nothing waits for a yes')
  return consentRequest
}

/** What a model might make of what it gets: something blue in the middle, and everything else a little off. */
async function drawnOn(blob: Blob, { moved = 0, lighter = 0, width = 0, height = 0 } = {}) {
  const sent = sharp(await blob.arrayBuffer())
  const { width: w = 1, height: h = 1 } = await sent.metadata()
  const disc = Buffer.from(
    `<svg width="${w}" height="${h}"><circle cx="${w / 2}" cy="${h / 2}" r="34" fill="#1030ff"/></svg>`,
  )
  const drifted = await sent
    .extend({ left: moved, background: '#808080' })
    .extract({ left: 0, top: 0, width: w, height: h })
    .linear(1, lighter)
    .png()
    .toBuffer()
  const painted = await sharp(drifted)
    .composite([{ input: disc }])
    .png()
    .toBuffer()
  return new Uint8Array(
    await sharp(painted)
      .resize(width || w, height || h, { fit: 'fill' })
      .png()
      .toBuffer(),
  )
}

/** How many pixels differ, beside the mark and in it. */
function changes(before: Buffer, after: Buffer) {
  const count = { beside: 0, inside: 0 }
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) {
      const at = (y * size.width + x) * 3
      if (before.compare(after, at, at + 3, at, at + 3) !== 0) count[isInside(x, y) ? 'inside' : 'beside']++
    }
  return count
}

async function agreedTo(panel: Panel, how: Parameters<typeof drawnOn>[1] = {}) {
  panel.proxy.answer.with = await drawnOn(editRequest(panel).payload.blob, how)
  await panel.session.agree()
}

describe('a request about a part of the picture', () => {
  it('[P6] [P30] sends the crop around the mark and where in it, and shows exactly those bytes', async () => {
    const panel = await openPhotograph()
    const { session, proxy } = panel
    await session.placeRequest(boat)
    expect(proxy.asked).toEqual([])
    await session.say('replace the boat with a whale')
    const { payload } = editRequest(panel)
    // 60 pixels across, and 64 on each side of it.
    expect(payload).toMatchObject({ width: 188, height: 188, prompt: 'replace the boat with a whale' })
    expect(payload.part).toMatchObject({ of: size, isSent: true, share: (188 * 188) / (600 * 400) })
    expect(await hashOf(payload.blob)).toBe(payload.sha256)
    expect(findMetadata(new Uint8Array(await payload.blob.arrayBuffer()))).toEqual([])
    expect(proxy.sent).toEqual([])

    const shown = await sharp(await payload.blob.arrayBuffer())
      .raw()
      .toBuffer()
    const there = await sharp(await photograph(600, 400))
      .extract({ left: 56, top: 6, width: 188, height: 188 })
      .raw()
      .toBuffer()
    expect(shown.equals(there)).toBe(true)

    await agreedTo(panel)
    const [{ image, mask } = { image: Buffer.alloc(0), mask: Buffer.alloc(0) }] = proxy.sent
    expect(await hashOf(new Uint8Array(image))).toBe(payload.sha256)
    expect(await hashOf(new Uint8Array(mask ?? []))).toBe(await hashOf(payload.part?.shape ?? new Blob()))
    const clear = await sharp(mask).extractChannel(3).raw().toBuffer()
    expect([clear[94 * 188 + 94], clear[94 * 188 + 130], clear[0]]).toEqual([0, 255, 255])
  })

  it.each([
    ['as it was sent', {}],
    ['with its colours drifted', { lighter: 9 }],
    ['moved by a few pixels', { moved: 4 }],
    ['at another size and shape', { width: 256, height: 240 }],
  ])('[P16] changes no byte beside the mark when the answer comes %s', async (_, how) => {
    const panel = await openPhotograph()
    const before = await panel.pixels()
    await panel.session.placeRequest(boat)
    await panel.session.say('replace the boat with a whale')
    await agreedTo(panel, how)
    expect(panel.session.getState()).toMatchObject({ shown: { number: 1, ...size }, place: undefined, draft: '' })
    const after = await panel.pixels()
    const { beside, inside } = changes(before, after)
    expect(beside).toBe(0)
    expect(inside).toBeGreaterThan(2000)
    const middle = (100 * 600 + 150) * 3
    expect(after[middle + 2]).toBeGreaterThan((after[middle] ?? 0) + 150)
  })

  it('keeps the recipient’s few bytes and a step, and [P4] what came before it can still be changed', async () => {
    const panel = await openPhotograph()
    const { session, view, proxy, pixels } = panel
    await session.say('make it brighter')
    await session.placeRequest(boat)
    await session.say('replace the boat with a whale')
    await agreedTo(panel)
    const { versions, turns } = await view()
    expect(versions.map(({ picture }) => picture)).toEqual([undefined, undefined, undefined])
    const [change] = versions[2]?.plan.changes ?? []
    const picture = await hashOf(new Uint8Array(proxy.answer.with as Uint8Array<ArrayBuffer>))
    expect(change).toMatchObject({ change: 'add', step: { op: 'patch', params: { picture } } })
    expect(turns.at(-1)).toMatchObject({ versionId: versions[2]?.id, receipt: expect.any(String) })

    const [brighter] = versions[1]?.plan.changes ?? []
    if (brighter?.change !== 'add') throw new Error('No step to change')
    await session.adjust(versions[1]?.id ?? '', { ...brighter.step, params: { ...brighter.step.params, amount: -40 } })
    const after = await pixels()
    await session.undo()
    const { beside, inside } = changes(await pixels(), after)
    expect([beside, inside > 2000]).toEqual([0, true])
  })

  it('is there again in another panel, to the byte', async () => {
    const panel = await openPhotograph()
    await panel.session.placeRequest(boat)
    await panel.session.say('replace the boat with a whale')
    await agreedTo(panel)
    const made = await panel.pixels()
    const id = panel.session.getState().conversationId ?? ''
    const later = panel.again()
    await later.reopen(id)
    await later.download('image/png')
    const again = await sharp(await panel.saved.pop()?.blob.arrayBuffer())
      .raw()
      .toBuffer()
    expect(again.equals(made)).toBe(true)
  })

  it('is about the part that its words name', async () => {
    const panel = await openPhotograph()
    await panel.session.say('remove the boat on the left')
    const { payload } = editRequest(panel)
    expect(payload.prompt).toBe('remove the boat on the left')
    expect(payload.part?.mask).toMatchObject({ shapes: [{ shape: 'region', name: 'left-half' }] })
    expect(payload.part?.place).toMatchObject({ left: 0, top: 0, bottom: 1 })
  })

  it('can be given its place while it waits for its yes, and lose it again; nothing has left by then', async () => {
    const panel = await openPhotograph()
    const { session, proxy } = panel
    await session.say('remove the boat')
    expect(editRequest(panel).payload).toMatchObject({ width: 600, height: 400 })
    expect(editRequest(panel).payload.part).toBeUndefined()
    await session.beginPlacing()
    expect(session.getState()).toMatchObject({ marking: { width: 600 }, consentRequest: { use: 'edit' } })
    await session.placeRequest(boat)
    expect(session.getState().marking).toBeUndefined()
    expect(editRequest(panel).payload).toMatchObject({ width: 188, height: 188, part: { of: size } })
    await session.placeRequest(undefined)
    expect(editRequest(panel).payload.part).toBeUndefined()
    expect(proxy.asked).toEqual(['GET /v1/recipients'])
    await session.placeRequest(boat)
    await agreedTo(panel)
    expect(proxy.sent).toHaveLength(1)
    expect((await panel.view()).versions[1]?.plan.changes).toHaveLength(1)
  })

  it('[P6] is not sent by a yes that was said to another excerpt of it', async () => {
    const panel = await openPhotograph()
    const { session, proxy } = panel
    await session.placeRequest(boat)
    await session.say('remove the boat')
    const widened = session.placeRequest(undefined)
    const agreed = session.agree()
    await Promise.all([widened, agreed])
    expect(proxy.sent).toEqual([])
    expect(editRequest(panel).payload).toMatchObject({ width: 600, height: 400 })
  })

  it('goes at once, as a crop, while the yes stands', async () => {
    const panel = await openPhotograph()
    const { session, proxy } = panel
    await session.placeRequest(boat)
    await session.say('remove the boat')
    await agreedTo(panel)
    await session.placeRequest(boat)
    await session.say('put a duck there')
    expect(session.getState()).toMatchObject({ consentRequest: undefined, shown: { number: 2 } })
    expect(await sharp(proxy.sent[1]?.image).metadata()).toMatchObject({ width: 188, height: 188 })
  })

  it('keeps its mark for its own version: on another one the whole picture is meant', async () => {
    const panel = await openPhotograph()
    await panel.session.placeRequest(boat)
    await panel.session.say('crop to square')
    await panel.session.say('remove the boat')
    expect(editRequest(panel).payload.part).toBeUndefined()
  })
})

describe('a part that does not come back', () => {
  const asked = async () => {
    const panel = await openPhotograph()
    await panel.session.placeRequest(boat)
    await panel.session.say('remove the boat')
    return panel
  }
  const isAsBefore = async ({ session, view }: Panel, refusal: object) => {
    expect(session.getState()).toMatchObject({
      draft: 'remove the boat',
      shown: { number: 0 },
      place: { mask: boat },
      consentRequest: undefined,
    })
    await until(async () => expect((await view()).turns.at(-1)).toMatchObject({ answer: 'refused', refusal }))
    expect((await view()).versions).toHaveLength(1)
  }

  it('because there was a no: the words and the mark stay', async () => {
    const panel = await asked()
    panel.session.decline()
    await until(() => expect(panel.session.getState().draft).not.toBe(''))
    await isAsBefore(panel, { code: 'consent-refused' })
    expect(panel.proxy.sent).toEqual([])
  })

  it('because it was no picture', async () => {
    const panel = await asked()
    panel.proxy.answer.with = new TextEncoder().encode('<html>no</html>')
    await panel.session.agree()
    await isAsBefore(panel, { code: 'recipient-failed' })
  })

  it('because it has quite another shape', async () => {
    const panel = await asked()
    await agreedTo(panel, { width: 400, height: 100 })
    await isAsBefore(panel, { code: 'recipient-failed', detail: { reason: 'wrong_shape' } })
  })

  it('because it was stopped', async () => {
    const panel = await asked()
    panel.remote.edit = (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, refusal: { code: 'stopped' } })),
      )
    const agreed = panel.session.agree()
    await until(() => expect(panel.session.getState().busy?.what).toBe('recipient'))
    panel.session.stop()
    await agreed
    await isAsBefore(panel, { code: 'stopped' })
  })

  it('because the version it was cut from has another size by now: nothing is sent then', async () => {
    const panel = await openPhotograph()
    const { session, history, view, proxy } = panel
    await session.say('crop to square')
    await session.placeRequest(boat)
    await session.say('remove the boat')
    const [change] = (await view()).versions[1]?.plan.changes ?? []
    if (change?.change !== 'add') throw new Error('No step to change')
    const step = { ...change.step, params: { ...change.step.params, ratio: '3:2' } }
    await history.reviseVersion((await view()).versions[1]?.id ?? '', { plan: { changes: [{ change: 'add', step }] } })
    await session.agree()
    expect(proxy.sent).toEqual([])
    expect(session.getState()).toMatchObject({ draft: 'remove the boat', shown: { number: 1 } })
    expect((await view()).turns.at(-1)).toMatchObject({ answer: 'refused', refusal: { code: 'version-changed' } })
  })
})

describe('a whole picture that comes back', () => {
  const madeWhole = async () => {
    const panel = await openPhotograph()
    const before = await panel.pixels()
    await panel.session.say('replace the boat with a whale')
    const sun = Buffer.from('<svg width="600" height="400"><circle cx="150" cy="100" r="30" fill="#ff2010"/></svg>')
    const drifted = await sharp(await photograph(600, 400))
      .linear(1, 4)
      .png()
      .toBuffer()
    panel.proxy.answer.with = new Uint8Array(
      await sharp(drifted)
        .composite([{ input: sun }])
        .png()
        .toBuffer(),
    )
    await panel.session.agree()
    return { panel, before }
  }

  it('is told how much of it changed, and how far the rest drifted', async () => {
    const { panel } = await madeWhole()
    const { difference } = (await panel.view()).turns[0] ?? {}
    expect(difference?.share).toBeGreaterThan(0.01)
    expect(difference?.share).toBeLessThan(0.03)
    expect(difference?.drift).toBeGreaterThan(2)
    expect(difference?.drift).toBeLessThan(8)
  })

  it('[P16] can be reduced to what it changed, beside which every byte is as before; nobody is asked again', async () => {
    const { panel, before } = await madeWhole()
    const { session, view, proxy, pixels } = panel
    const asked = proxy.asked.length
    const [, made] = (await view()).versions
    await session.keepOnlyChange(made?.id ?? '')
    expect(session.getState().shown).toMatchObject({ number: 2, ...size })
    expect(proxy.asked).toHaveLength(asked)
    const after = await pixels()
    let [beside, inside] = [0, 0]
    for (let y = 0; y < size.height; y++)
      for (let x = 0; x < size.width; x++) {
        const at = (y * size.width + x) * 3
        if (before.compare(after, at, at + 3, at, at + 3) === 0) continue
        if (Math.hypot(x - 150, y - 100) < 60) inside++
        else beside++
      }
    expect([beside, inside > 2500]).toEqual([0, true])
    const { versions, turns } = await view()
    expect(versions[2]).toMatchObject({ parentId: versions[0]?.id, plan: { changes: [{ step: { op: 'patch' } }] } })
    expect(turns.at(-1)).toMatchObject({ route: 'device', text: 'Keep only what changed here' })
    // The same bytes serve both versions: while one of them is there, so are they.
    await panel.history.forgetTurn(turns[0]?.id ?? '')
    const later = panel.again()
    await later.reopen(session.getState().conversationId ?? '')
    expect(later.getState()).toMatchObject({ stage: 'ready', notice: undefined })
  })
})
