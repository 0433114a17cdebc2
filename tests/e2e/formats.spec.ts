/** Files of every kind in the real panel, with the extension's real content policy: opened, chosen from, written. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import sharp from 'sharp'
import { forbidden } from '../fixtures/hostile.ts'
import { kinds } from '../fixtures/kinds.ts'
import { closePanel, expect, openPanel, test } from './harness/limn.ts'
import { jpegScene, pngScene, sha256 } from './harness/pictures.ts'

async function fixture(name: string) {
  const buffer = await readFile(new URL(`../fixtures/kinds/${name}`, import.meta.url))
  return { name, mimeType: 'application/octet-stream', buffer }
}

test.beforeEach(async ({ limn }) => closePanel(limn))

test('a file of every kind is opened, edited and kept byte for byte', async ({ limn }) => {
  const panel = await openPanel(limn)
  for (const name of new Set(kinds.map(({ file }) => file))) {
    const file = await fixture(name)
    await panel.open(file)
    await expect(panel.stage, name).toHaveAttribute('data-sha256', sha256(file.buffer), { timeout: 20_000 })
    await panel.reaches('ready')
    await expect(panel.page.getByRole('alert'), name).toHaveCount(0)
  }
  await panel.edit('crop it square')
})

test('another frame is chosen under the edits, and is still chosen when the conversation is opened again', async ({
  limn,
}) => {
  const panel = await openPanel(limn)
  await panel.open(await fixture('moving.gif'))
  await panel.reaches('ready')
  await panel.edit('brighter')
  const says = panel.page.getByTestId('take-says')
  await expect(says).toHaveText('1 of 3')
  const before = await panel.look()
  await panel.page.getByRole('slider', { name: 'Frame' }).press('ArrowRight')
  await expect(says).toHaveText('2 of 3')
  await expect.poll(async () => (await panel.look()).equals(before)).toBe(false)
  await panel.page.getByRole('button', { name: 'Frame after' }).click()
  await expect(says).toHaveText('3 of 3')
  await panel.reaches('ready')
  await panel.page.waitForTimeout(600)
  await panel.page.getByTestId('new').click()
  await panel.page.getByRole('menuitem', { name: 'Start screen' }).click()
  await panel.reaches('empty')
  await panel.openHistory()
  await panel.page.getByTestId('history-item').first().click()
  await panel.reaches('ready')
  await expect(says).toHaveText('3 of 3')
})

test('a moment of a film is chosen, and downloaded', async ({ limn }) => {
  const panel = await openPanel(limn)
  await panel.open(await fixture('plain.webm'))
  await panel.reaches('ready')
  await expect(panel.page.getByTestId('take-says')).toHaveText('0:00.0 of 0:01.5')
  await panel.page.getByRole('slider', { name: 'Moment' }).press('End')
  await expect(panel.page.getByTestId('take-says')).toHaveText('0:01.5 of 0:01.5')
  await panel.page.waitForTimeout(600)
  await panel.reaches('ready')
  const { data, info } = await sharp(await panel.download('PNG'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([48, 32])
  // The last of three pictures: blue where red was.
  expect((data[2] ?? 0) - (data[0] ?? 0)).toBeGreaterThan(100)
})

test('[P2] a drawing is drawn without its scripts, and asks nobody for anything', async ({ limn }) => {
  const asked: (string | undefined)[] = []
  const server = createServer(({ url }, answer) => {
    asked.push(url)
    answer.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const panel = await openPanel(limn)
  const title = await panel.page.title()
  await panel.open({
    name: 'drawing.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(forbidden(`http://127.0.0.1:${port}`)),
  })
  await panel.reaches('ready')
  await panel.page.getByRole('button', { name: '2048 × 2048' }).click()
  await expect(panel.stage).toHaveAttribute('data-width', '2048')
  const { data, info } = await sharp(await panel.download('PNG'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([...data.subarray((1500 * 2048 + 1500) * info.channels).subarray(0, 3)]).toEqual([0, 200, 0])
  expect(await panel.page.title()).toBe(title)
  expect(asked).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})

test('several files wait in a row, and each is a conversation of its own', async ({ limn }) => {
  const panel = await openPanel(limn)
  const files = [await jpegScene(300, 200), await pngScene(200, 300), await jpegScene(220, 220)]
  await panel.open(...files.map((buffer, i) => ({ name: `scene-${i}.jpg`, mimeType: 'image/jpeg', buffer })))
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(files[0] ?? Buffer.alloc(0)))
  const row = panel.page.getByTestId('batch')
  await expect(row.getByRole('listitem')).toHaveCount(3)
  await panel.edit('brighter')
  await row.getByRole('button', { name: 'scene-1.jpg' }).click()
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(files[1] ?? Buffer.alloc(0)))
  await expect(panel.turns).toHaveCount(0)
  await row.getByRole('button', { name: 'scene-0.jpg' }).click()
  await expect(panel.stage).toHaveAttribute('data-version', '1')
  await expect(panel.turns).toHaveCount(1)
  await row.getByRole('button', { name: 'Put these away' }).click()
  await expect(row).toHaveCount(0)
})

test('a blank canvas is a picture like any other', async ({ limn }) => {
  const panel = await openPanel(limn)
  await panel.page.getByTestId('new').click()
  await panel.page.getByRole('menuitem', { name: 'Blank canvas…' }).click()
  const dialog = panel.page.getByTestId('blank-canvas')
  await dialog.getByLabel('Width, in pixels').fill('0')
  await expect(dialog.getByRole('alert')).toHaveText(/whole pixels/)
  await expect(dialog.getByTestId('create-canvas')).toBeDisabled()
  await dialog.getByRole('button', { name: /Banner/ }).click()
  await dialog.getByRole('button', { name: 'transparent' }).click()
  await dialog.getByTestId('create-canvas').click()
  await panel.reaches('ready')
  expect(await panel.size()).toEqual({ width: 1500, height: 500 })
  const { channels } = await sharp(await panel.download('PNG')).stats()
  expect(channels[3]?.max).toBe(0)
  await panel.edit('write "Hello" in the middle')
})

test('AVIF and JPEG XL are written, and are what they say', async ({ limn }) => {
  const panel = await openPanel(limn)
  await panel.open({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(320, 240) })
  await panel.reaches('ready')
  const avif = await panel.download('AVIF')
  expect(await sharp(avif).metadata()).toMatchObject({ format: 'heif', compression: 'av1', width: 320, height: 240 })
  await panel.reaches('ready')
  const jxl = await panel.download('JPEG XL')
  expect([jxl[0], jxl[1]]).toEqual([0xff, 0x0a])
  await panel.reaches('ready')
  await panel.open({ name: 'again.jxl', mimeType: 'image/jxl', buffer: jxl })
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(jxl))
  expect(await panel.size()).toEqual({ width: 320, height: 240 })
})
