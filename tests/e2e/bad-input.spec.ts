/** Promise: whatever comes in, the panel says plainly what is wrong, and nothing that was there is lost. */
import { createServer } from 'node:net'
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { brokenJpeg, endlessSvg, hugePng, jpegScene, sha256 } from './harness/pictures.ts'

test('[P10] a file that is no picture is refused in words, and the work from before stays on the stage', async ({
  panel,
}) => {
  const good = await jpegScene(400, 300)
  await panel.open({ name: 'good.jpg', mimeType: 'image/jpeg', buffer: good })
  await panel.reaches('ready')
  await panel.edit('brighter')
  await panel.openHistory()
  const remembered = await panel.page.getByTestId('history-item').count()
  await panel.page.keyboard.press('Escape')
  const bad = [
    { name: 'broken.jpg', buffer: brokenJpeg(), says: /damaged/ },
    { name: 'empty.png', buffer: Buffer.alloc(0), says: /no picture/ },
    { name: 'huge.png', buffer: hugePng(), says: /larger than Limn opens/ },
    { name: 'drawing.png', buffer: endlessSvg(), says: /repeats itself without end/ },
    { name: 'cut.heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), says: /damaged/ },
    { name: 'letter.jpg', buffer: Buffer.from('Dear Sir or Madam, …'), says: /cannot open/ },
  ]
  for (const { name, buffer, says } of bad) {
    await panel.open({ name, mimeType: 'image/png', buffer })
    await expect(panel.page.getByRole('alert').filter({ hasText: says }).first(), name).toBeVisible()
    await expect(panel.page.getByText(/undefined|NaN|\[object/)).toHaveCount(0)
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(good))
    await expect(panel.stage).toHaveAttribute('data-version', '1')
    await expect(panel.stage).toHaveAttribute('data-state', 'ready')
  }
  await panel.openHistory()
  await expect(panel.page.getByTestId('history-item')).toHaveCount(remembered)
  await panel.page.keyboard.press('Escape')
  await panel.edit('crop it square')
})

test('words that say nothing change nothing, and are answered', async ({ panel }) => {
  await panel.open({ name: 'good.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(400, 300) })
  await panel.reaches('ready')
  await panel.page.getByTestId('request').fill('   ')
  await expect(panel.page.getByTestId('send')).toBeDisabled()
  await panel.ask('colourless green ideas sleep furiously')
  await expect(panel.turns).toHaveCount(1)
  await expect(panel.turns.last()).toHaveAttribute('data-route', 'ask')
  await expect(panel.stage).toHaveAttribute('data-version', '0')
  await panel.edit('brighter')
})

test('beside a page that no script may enter, the panel works all the same', async ({ limn }) => {
  const page = await limn.context.newPage()
  await page.goto('chrome://version')
  const panel = await openPanel(limn)
  await panel.open({ name: 'good.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(400, 300) })
  await panel.reaches('ready')
  await panel.edit('crop it square')
  expect(await panel.size()).toEqual({ width: 300, height: 300 })
  await page.close()
})

test('with no proxy running, a request that needs one says so, keeps its words and sends nothing', async () => {
  const extension = await extensionFor(
    `http://127.0.0.1:${await portWithNobody()}`,
    test.info().outputPath('extension'),
  )
  const limn = await startLimn(test.info().outputPath('profile'), { extension })
  const panel = await openPanel(limn)
  await panel.open({ name: 'good.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(400, 300) })
  await panel.reaches('ready')
  const words = 'replace the sky with fireworks'
  await panel.ask(words)
  await expect(panel.page.getByText(/Nothing was sent/).first()).toBeVisible()
  await expect(panel.page.getByTestId('request')).toHaveValue(words)
  await expect(panel.stage).toHaveAttribute('data-version', '0')
  await panel.edit('brighter')
  await limn.close()
})

/** A port at which nobody listens: one that was free a moment ago. */
async function portWithNobody(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 9
}
