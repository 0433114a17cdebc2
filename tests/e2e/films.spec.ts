/** Promise: a film is made only of what was agreed to, outlives the panel that asked for it, and is kept, edited and given up like anything else. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { extensionFor } from './harness/extension-for.ts'
import { startFilmUpstream } from './harness/film-upstream.ts'
import { closePanel, expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene, sha256 } from './harness/pictures.ts'
import { startFilmProxyFor } from './harness/proxy.ts'

test('[P6] [P31] a film is asked for with the picture in view, made while the panel is closed, played, edited and given up', async () => {
  test.setTimeout(120_000)
  const film = await readFile(new URL('../fixtures/films/sounding.mp4', import.meta.url))
  const upstream = await startFilmUpstream(film)
  const proxy = await startFilmProxyFor(upstream, (name) => test.info().outputPath(name))
  const extension = await extensionFor(proxy.url, test.info().outputPath('extension'))
  const limn = await startLimn(test.info().outputPath('profile'), { extension })
  let panel = await openPanel(limn)
  const words = 'make the waves move'
  const progress = () => panel.page.getByTestId('film-progress')
  const looks = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await panel.page.emulateMedia({ colorScheme })
      await panel.attach(`${name}, ${colorScheme}`)
    }
  }

  await panel.open({ name: 'harbour.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(1600, 1200) })
  await panel.reaches('ready')

  await test.step('before the answer nothing has left; a no gives the words back', async () => {
    await panel.ask(words)
    await expect(panel.consent).toBeVisible()
    await looks('consent')
    await panel.page.getByTestId('consent-decline').click()
    await expect(panel.page.getByTestId('request')).toHaveValue(words)
    expect(upstream.received).toHaveLength(0)
  })

  await test.step('a yes sends exactly what was shown, no larger than a film begins with', async () => {
    await panel.ask(words)
    const shown = await panel.page.getByTestId('exact-preview').getAttribute('data-sha256')
    await panel.page.getByTestId('consent-agree').click()
    await expect(progress()).toBeVisible()
    expect(upstream.received).toHaveLength(1)
    const [{ picture, prompt } = { picture: Buffer.alloc(0), prompt: '' }] = upstream.received
    expect([sha256(picture), prompt]).toEqual([shown, words])
    const { width, exif } = await sharp(picture).metadata()
    expect([width, exif]).toEqual([1280, undefined])
  })

  await test.step('meanwhile the picture can be edited, and how far the film is can be seen', async () => {
    upstream.state.status = 'in_progress'
    upstream.state.progress = 40
    await expect(progress()).toHaveAttribute('data-status', 'in_progress', { timeout: 10_000 })
    await expect(progress().getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
    await looks('on its way')
    await panel.edit('warmer')
    await panel.page.getByRole('button', { name: 'Undo' }).click()
    await expect(panel.stage).toHaveAttribute('data-version', '0')
  })

  await test.step('closing the panel loses nothing: the next one fetches it, and it is deleted where it was made', async () => {
    await closePanel(limn)
    upstream.state.status = 'completed'
    panel = await openPanel(limn)
    await panel.openHistory()
    await panel.page.getByTestId('history-item').first().click()
    const played = panel.page.getByTestId('film')
    await expect(panel.versions).toHaveCount(3, { timeout: 20_000 })
    await panel.versions.nth(2).click()
    await expect(played).toBeVisible()
    await expect
      .poll(() => played.evaluate((video: HTMLVideoElement) => video.readyState >= 2 && video.duration > 0))
      .toBe(true)
    expect(await played.evaluate((video: HTMLVideoElement) => video.muted && video.controls)).toBe(true)
    await expect.poll(() => upstream.deleted).toEqual(['/v1/videos/vid_1'])
    await expect(panel.turns.filter({ hasText: 'A film of' })).toContainText('receipt')
    await looks('played')
    await panel.page.emulateMedia({ reducedMotion: 'reduce' })
    await panel.versions.nth(1).click()
    await panel.versions.nth(2).click()
    await expect(played).toBeVisible()
    expect(await played.evaluate((video: HTMLVideoElement) => video.autoplay)).toBe(false)
    await panel.page.getByRole('button', { name: 'Other formats' }).click()
    await looks('formats')
    await panel.page.keyboard.press('Escape')
  })

  await test.step('it is saved as it came, and edited by conversation as a clip', async () => {
    const { name, bytes } = await panel.downloadClip()
    expect([name, sha256(bytes)]).toEqual(['harbour-limn.mp4', sha256(film)])
    await panel.edit('brighter')
    await expect(panel.page.getByTestId('film')).toHaveCount(0)
    const clip = await panel.downloadClip()
    expect(clip.name).toMatch(/^harbour-limn\.(mp4|webm)$/)
    await expect(panel.page.getByTestId('clip-note')).toContainText('Saved as')
    await looks('edited')
    expect(upstream.received).toHaveLength(1)
  })

  await test.step('another one is given up: its words come back, and it is deleted', async () => {
    upstream.state.status = 'queued'
    await panel.ask('make the sky move slowly')
    await expect(progress()).toBeVisible()
    await panel.ask('animate this')
    await expect(panel.turns.last()).toContainText('is being made')
    await panel.page.getByTestId('request').fill('')
    await panel.page.getByTestId('cancel-film').click()
    await expect(progress()).toBeHidden()
    await expect(panel.page.getByTestId('request')).toHaveValue('make the sky move slowly')
    await expect.poll(() => upstream.deleted).toEqual(['/v1/videos/vid_1', '/v1/videos/vid_2'])
  })

  await limn.close()
  await proxy.close()
  await upstream.close()
})
