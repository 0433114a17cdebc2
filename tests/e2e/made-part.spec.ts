/** Promise: of a generative edit only the part that it needs leaves, and nothing beside the mark changes by a single byte. */
import sharp from 'sharp'
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import type { Panel } from './harness/panel.ts'
import { pngScene, sha256 } from './harness/pictures.ts'
import { startProxyFor } from './harness/proxy.ts'
import { startUpstream } from './harness/upstream.ts'

test('[P6] [P16] [P30] what is marked leaves as a crop and comes back into its place', async () => {
  const upstream = await startUpstream()
  const proxy = await startProxyFor(upstream, (name) => test.info().outputPath(name))
  const extension = await extensionFor(proxy.url, test.info().outputPath('extension'))
  const limn = await startLimn(test.info().outputPath('profile'), { extension })
  const panel = await openPanel(limn)
  const [width, height] = [900, 600]
  const source = await pngScene(width, height)
  const original = await sharp(source).raw().toBuffer()
  const words = 'replace the sun with a balloon'
  await panel.page.setViewportSize({ width: 360, height: 760 })
  await panel.open({ name: 'evening.png', mimeType: 'image/png', buffer: source })
  await panel.reaches('ready')

  await test.step('asked without a mark, the whole picture would go, and the part can be marked there', async () => {
    await panel.ask(words)
    await expect(panel.consent).toBeVisible()
    await panel.attach('whole picture')
    await panel.page.getByTestId('mark-part').click()
    await expect(panel.consent).toBeHidden()
    await panel.page.getByRole('button', { name: 'Ellipse' }).click()
    await panel.drag(panel.page.getByTestId('mark'), [0.6, 0.2], [0.8, 0.4])
    await panel.attach('marking')
    await panel.page.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('then exactly the crop is shown, how much of the picture it is, and what of it may change', async () => {
    await expect(panel.consent).toBeVisible()
    await expect(panel.page.getByTestId('veil')).toBeVisible()
    await expect(panel.page.getByTestId('share')).toHaveText(/^(2\d|3\d) % of the picture$/)
    await panel.attach('crop')
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [240, 'light'],
      [240, 'dark'],
    ] as const) {
      await panel.page.setViewportSize({ width, height: 760 })
      await panel.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await panel.attach(`crop ${width} ${colorScheme}`)
    }
    await panel.page.setViewportSize({ width: 360, height: 760 })
    await panel.page.emulateMedia({ colorScheme: 'light' })
    expect(upstream.received).toHaveLength(0)
  })

  await test.step('what was shown is what leaves, with its mask, and a version comes of it', async () => {
    const shown = await panel.page.getByTestId('exact-preview').getAttribute('data-sha256')
    await panel.page.getByTestId('consent-agree').click()
    await expect(panel.stage).toHaveAttribute('data-version', '1', { timeout: 20_000 })
    await panel.reaches('ready')
    expect(upstream.received).toHaveLength(1)
    const [{ picture, mask } = { picture: Buffer.alloc(0), mask: undefined }] = upstream.received
    expect(sha256(picture)).toBe(shown)
    const sent = await sharp(picture).metadata()
    expect(sent.width * sent.height).toBeLessThan(width * height * 0.4)
    expect(await sharp(mask).metadata()).toMatchObject({ width: sent.width, height: sent.height, hasAlpha: true })
    await expect(panel.turns.last()).toContainText('receipt')
    expect(await panel.operations()).toEqual(['patch'])
    await panel.attach('made')
  })

  await test.step('at full size nothing beside the mark differs by a byte', async () => {
    const bounds = await changedIn(panel, original, width)
    for (const [side, wanted] of Object.entries({ left: 540, top: 120, right: 720, bottom: 240 }))
      expect(Math.abs(bounds[side as keyof typeof bounds] - wanted)).toBeLessThan(8)
  })

  await test.step('words before the yes stands say where, and what came before can still change', async () => {
    await panel.page.getByTestId('request').fill('add a bird in the top right corner')
    await expect(panel.page.getByTestId('place')).toHaveText('Mark the part')
    await panel.attach('offered before asking')
    await panel.page.getByTestId('send').click()
    await expect(panel.stage).toHaveAttribute('data-version', '2', { timeout: 20_000 })
    await panel.reaches('ready')
    expect(upstream.received).toHaveLength(2)
    const bounds = await changedIn(panel, original, width)
    expect([bounds.left >= 450, bounds.bottom <= 300]).toEqual([true, true])
  })

  await test.step('of a whole picture it says what changed unasked', async () => {
    await panel.edit('turn the hills into glass')
    await expect(panel.page.getByTestId('difference')).toContainText('of the picture')
    await panel.attach('difference')
  })

  await test.step('opened again from the history, it is all there', async () => {
    const before = await sharp(await panel.download('PNG'))
      .raw()
      .toBuffer()
    await panel.page.reload()
    await panel.openHistory()
    await panel.page.getByTestId('history-item').first().click()
    await panel.reaches('ready')
    const after = await sharp(await panel.download('PNG'))
      .raw()
      .toBuffer()
    expect(after.equals(before)).toBe(true)
  })

  await limn.close()
  await proxy.close()
  await upstream.close()
})

/** The smallest box that holds every pixel of the full-size file that differs from the original. */
async function changedIn(panel: Panel, original: Buffer, width: number) {
  const { data, info } = await sharp(await panel.download('PNG'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bounds = { left: Infinity, top: Infinity, right: -1, bottom: -1 }
  for (let i = 0; i * 3 < original.length; i++) {
    const [from, at] = [i * info.channels, i * 3]
    if (data.compare(original, at, at + 3, from, from + 3) === 0) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    bounds.left = Math.min(bounds.left, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.right = Math.max(bounds.right, x)
    bounds.bottom = Math.max(bounds.bottom, y)
  }
  return bounds
}
