/** A photograph made to move in the real panel: in words, played, adjusted, downloaded, and its film read back. */
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import sharp from 'sharp'
import { photograph } from '../fixtures/photograph.ts'
import { closePanel, expect, openPanel, test } from './harness/limn.ts'

async function picture() {
  return { name: 'garden.png', mimeType: 'image/png', buffer: Buffer.from(await photograph(1200, 800)) }
}

test.beforeEach(async ({ limn }) => closePanel(limn))

test('[P2] a picture is made to move in words, plays on the stage, and is downloaded as a film; nothing is sent', async ({
  limn,
}) => {
  const panel = await openPanel(limn)
  const { page } = panel
  const asked: string[] = []
  page.on('request', (request) => /^https?:/.test(request.url()) && asked.push(request.url()))
  await panel.open(await picture())
  await panel.reaches('ready')
  await panel.edit('slow zoom in over 3 seconds')
  expect(await panel.operations()).toEqual(['motion'])
  const moving = page.getByTestId('moving-picture')
  const side = async () => Number((await moving.getAttribute('data-window'))?.split(' ')[2])

  // It plays by itself, to its end.
  await expect.poll(side).toBeLessThan(0.95)
  await expect(page.getByTestId('play-bar')).toContainText('3.0 of 3 s')
  expect(await side()).toBeCloseTo(0.8, 5)
  await page.getByRole('slider', { name: 'Moment' }).press('Home')
  expect(await side()).toBe(1)
  await moving.press('Space')
  await expect.poll(side).toBeLessThan(0.99)
  await moving.press('Space')
  const stopped = await side()
  await page.waitForTimeout(150)
  expect(await side()).toBe(stopped)

  await panel.edit('make it 2 seconds')
  await panel.edit('the other way')
  await expect(panel.turns.last().getByTestId('operation')).toContainText('Zoom out · 2 s')
  const { name, bytes } = await panel.downloadClip()
  expect(name).toBe('garden-limn.mp4')
  await expect(page.getByTestId('clip-note')).toContainText('Saved as MP4 (H.264): 60 frames in 2.0 s')
  const track = await new Input({ source: new BufferSource(bytes), formats: [MP4] }).getPrimaryVideoTrack()
  if (!track) throw new Error('no pictures in the film')
  expect([await track.getDisplayWidth(), await track.getDisplayHeight()]).toEqual([1200, 800])
  const times: number[] = []
  for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(Math.round(timestamp * 30))
  expect(times.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i))

  const [byKey] = await Promise.all([page.waitForEvent('download'), page.getByTestId('request').press('Control+s')])
  expect(byKey.suggestedFilename()).toBe('garden-limn.mp4')
  await panel.reaches('ready')

  // The still is there as well, as it was.
  const pixels = (file: Buffer) => sharp(file).removeAlpha().raw().toBuffer()
  expect((await pixels(await panel.download('PNG'))).equals(await pixels((await picture()).buffer))).toBe(true)

  // What was written opens again, and its last moment is the whole picture.
  await panel.open({ name: 'again.mp4', mimeType: 'video/mp4', buffer: bytes })
  await expect(panel.turns).toHaveCount(0)
  await panel.reaches('ready')
  await page.getByRole('slider', { name: 'Moment' }).press('End')
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', /^moment (1\.9|2)/)
  await panel.reaches('ready')
  const last = await sharp(await panel.download('PNG'))
    .resize(60, 40)
    .removeAlpha()
    .raw()
    .toBuffer()
  const whole = await sharp((await picture()).buffer)
    .resize(60, 40)
    .removeAlpha()
    .raw()
    .toBuffer()
  const apart = whole.reduce((sum, level, i) => sum + Math.abs(level - (last[i] ?? 0)), 0) / whole.length
  expect(apart).toBeLessThan(4)
  expect(asked).toEqual([])
})

test('writing the film of a picture can be cancelled, it can be made still again, and a film does not get a camera', async ({
  limn,
}) => {
  const panel = await openPanel(limn)
  const { page } = panel
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await panel.open(await picture())
  await panel.reaches('ready')
  await panel.edit('pan from left to right over 30 seconds')
  // Where less motion is wished for, it waits to be asked.
  await page.waitForTimeout(300)
  await expect(page.getByTestId('play-bar')).toContainText('0.0 of 30 s')
  await page.getByTestId('download').click()
  await page.getByTestId('clip-progress').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByTestId('clip-progress')).toHaveCount(0)
  await expect(page.getByTestId('clip-note')).toHaveCount(0)
  await panel.ask('make it still again')
  await expect(page.getByTestId('moving-picture')).toHaveCount(0)
  await panel.ask('animate the waves')
  await expect(page.getByTestId('moving-picture')).toHaveCount(0)
})
