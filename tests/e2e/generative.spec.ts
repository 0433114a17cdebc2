/** Promise: a picture leaves only after a yes that was asked with the very bytes in view; and the yes can be taken back. */
import sharp from 'sharp'
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene, sha256 } from './harness/pictures.ts'
import { startProxyFor } from './harness/proxy.ts'
import { startUpstream } from './harness/upstream.ts'

test('[P6] nothing leaves without a yes, exactly what was shown leaves with it, and a withdrawn yes is asked for again', async () => {
  const upstream = await startUpstream()
  const proxy = await startProxyFor(upstream, (name) => test.info().outputPath(name))
  const extension = await extensionFor(proxy.url, test.info().outputPath('extension'))
  const limn = await startLimn(test.info().outputPath('profile'), { extension })
  const panel = await openPanel(limn)
  const words = 'replace the sky with fireworks'

  await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })
  await panel.reaches('ready')

  await test.step('before the answer nothing has left; a no leaves it at that and gives the words back', async () => {
    await panel.ask(words)
    await expect(panel.consent).toBeVisible()
    await expect(panel.page.getByTestId('exact-preview')).toHaveAttribute('data-sha256', /^[0-9a-f]{64}$/)
    expect(upstream.received).toHaveLength(0)
    await panel.page.getByTestId('consent-decline').click()
    await expect(panel.consent).toBeHidden()
    await expect(panel.page.getByTestId('request')).toHaveValue(words)
    await expect(panel.stage).toHaveAttribute('data-version', '0')
    expect(upstream.received).toHaveLength(0)
  })

  await test.step('a yes sends exactly the bytes that were shown, once, and brings a version with a receipt', async () => {
    await panel.ask(words)
    const shown = await panel.page.getByTestId('exact-preview').getAttribute('data-sha256')
    await panel.page.getByTestId('consent-agree').click()
    await expect(panel.stage).toHaveAttribute('data-version', '1', { timeout: 20_000 })
    await panel.reaches('ready')
    expect(upstream.received).toHaveLength(1)
    const [{ picture, prompt } = { picture: Buffer.alloc(0), prompt: '' }] = upstream.received
    expect(sha256(picture)).toBe(shown)
    expect(prompt).toMatch(/fireworks/)
    const { exif, xmp, iptc } = await sharp(picture).metadata()
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    await expect(panel.turns.last()).toHaveAttribute('data-route', 'generative')
    await expect(panel.turns.last()).toContainText('receipt')
    expect(await panel.size()).toEqual({ width: 800, height: 600 })
  })

  await test.step('the yes stands for the next request, and what is made there is edited here', async () => {
    await panel.edit('turn the hills into glass')
    expect(upstream.received).toHaveLength(2)
    await panel.edit('brighter')
    expect(upstream.received).toHaveLength(2)
  })

  await test.step('withdrawn, it is asked for again before anything else leaves', async () => {
    await panel.openPrivacy()
    await panel.page.getByTestId('withdraw-all').click()
    await expect(panel.page.getByRole('status').filter({ hasText: /\w/ }).first()).toBeVisible()
    await panel.page.keyboard.press('Escape')
    await panel.ask('add a dragon in the sky')
    await expect(panel.consent).toBeVisible()
    expect(upstream.received).toHaveLength(2)
    await panel.page.getByTestId('consent-decline').click()
  })

  await limn.close()
  await proxy.close()
  await upstream.close()
})
