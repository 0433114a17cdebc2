/** A clip of a film in the real panel: chosen, edited in two turns, written, and read back. */
import { readFile } from 'node:fs/promises'
import { BufferSource, EncodedPacketSink, Input, type InputTrack, MP4 } from 'mediabunny'
import sharp from 'sharp'
import { films, levelOf } from '../fixtures/films.ts'
import { closePanel, expect, openPanel, test } from './harness/limn.ts'

async function fixture({ file }: { file: string }) {
  const buffer = await readFile(new URL(`../fixtures/films/${file}`, import.meta.url))
  return { name: file, mimeType: 'video/mp4', buffer }
}

async function timesIn(track: InputTrack | null): Promise<number[]> {
  const times: number[] = []
  if (!track) return times
  for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(Math.round(timestamp * 1000))
  return times.sort((a, b) => a - b)
}

test.beforeEach(async ({ limn }) => closePanel(limn))

test('[P28] [P2] a clip is chosen by keyboard, edited in two turns, and downloaded as a film of the same pictures', async ({
  limn,
}) => {
  const panel = await openPanel(limn)
  const { page } = panel
  const asked: string[] = []
  page.on('request', (request) => /^https?:/.test(request.url()) && asked.push(request.url()))
  await panel.open(await fixture(films.sounding))
  await panel.reaches('ready')
  await expect(page.getByTestId('take-says')).toHaveText('0:00.0 of 0:03.0')
  await page.getByRole('button', { name: 'Clip', exact: true }).click()
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', 'clip 0 3 0')
  // Ten steps of 0.04 s.
  await page.getByRole('slider', { name: 'In point' }).press('Shift+ArrowRight')
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', 'clip 0.4 3 0.4')
  await page.getByRole('button', { name: 'In point later' }).click()
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', 'clip 0.44 3 0.44')
  await page.getByRole('slider', { name: 'Out point' }).press('PageDown')
  await expect(page.getByTestId('take-says').first()).toHaveText('0:00.4 – 0:02.6, 2.2 s')
  await panel.reaches('ready')
  await panel.edit('crop it square')
  await panel.edit('add a white border')
  const { width, height } = await panel.size()

  const { name, bytes } = await panel.downloadClip()
  expect(name).toBe('sounding-limn.mp4')
  await expect(page.getByTestId('clip-note')).toContainText('Saved as MP4 (H.264): 22 frames in 2.2 s')
  await expect(page.getByTestId('clip-note')).toContainText('its sound as it was')
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const pictures = await input.getPrimaryVideoTrack()
  expect([await pictures?.getDisplayWidth(), await pictures?.getDisplayHeight()]).toEqual([width & ~1, height & ~1])
  const out = Number((await page.getByTestId('take').getAttribute('data-take'))?.split(' ')[2])
  expect(await timesIn(pictures)).toEqual([0, ...Array.from({ length: 21 }, (_, i) => 60 + i * 100)].slice(0, 22))
  expect(out).toBeCloseTo(2.6, 1)
  const sound = await timesIn(await input.getPrimaryAudioTrack())
  expect(sound[0]).toBeLessThan(25)
  expect(sound.at(-1)).toBeGreaterThan(2100)

  // What was written opens again: the frame that is a second into it is the one of the film.
  await panel.open({ name: 'again.mp4', mimeType: 'video/mp4', buffer: bytes })
  await expect(panel.turns).toHaveCount(0)
  await panel.reaches('ready')
  await page.getByRole('slider', { name: 'Moment' }).press('End')
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', /^moment 2/)
  await panel.reaches('ready')
  const { data, info } = await sharp(await panel.download('PNG'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0
  expect(at(0, 0)).toBeGreaterThan(240)
  expect(Math.abs(at(info.width >> 1, info.height >> 2) - levelOf(25))).toBeLessThan(8)
  expect(asked).toEqual([])
})

test('[P10] writing a clip can be cancelled, and what a clip cannot hold is said', async ({ limn }) => {
  const panel = await openPanel(limn)
  const { page } = panel
  await panel.open(await fixture(films.sounding))
  await panel.reaches('ready')
  await panel.ask('use the first 2 seconds')
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', /^clip 0 2 /)
  await panel.edit('resize it to 1600 wide')
  await page.getByTestId('download').click()
  await page.getByTestId('clip-progress').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByTestId('clip-progress')).toHaveCount(0)
  await expect(page.getByTestId('clip-note')).toHaveCount(0)
  await panel.ask('remove the background')
  await expect(panel.turns.last()).toContainText('works on one picture; in a clip it would flicker')
  await panel.reaches('ready')
  await page.getByRole('button', { name: 'Moment', exact: true }).click()
  await expect(page.getByTestId('take')).toHaveAttribute('data-take', /^moment/)
  await panel.ask('crop it square')
  await expect(panel.stage).toHaveAttribute('data-version', '2')
})
