/** Promise: say what should change, and get it, on this device: turn after turn, at full resolution, and still there tomorrow. */
import sharp from 'sharp'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene, sha256, warmthOf } from './harness/pictures.ts'

test('[P3] a picture is edited in a conversation, downloaded in three formats, and goes on after a restart', async () => {
  test.slow()
  const source = await jpegScene(1600, 1200)
  const profile = test.info().outputPath('profile')
  const limn = await startLimn(profile)
  const panel = await openPanel(limn)

  await test.step('one sentence becomes three rows and a new version at full resolution', async () => {
    await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: source })
    await panel.reaches('ready')
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(source))
    expect(await panel.size()).toEqual({ width: 1600, height: 1200 })
    await panel.edit('make it warmer, lift the shadows a little and crop it square')
    expect(await panel.operations()).toEqual(['temperature', 'shadows', 'crop'])
    await expect(panel.turns.last()).toHaveAttribute('data-route', 'device')
    expect(await panel.size()).toEqual({ width: 1200, height: 1200 })
  })

  const files = {
    PNG: await panel.download('PNG'),
    JPEG: await panel.download('JPEG'),
    WebP: await panel.download('WebP'),
  }
  await test.step('every download is the edited picture, whole, in the format that was chosen', async () => {
    const square = await sharp(source).extract({ left: 200, top: 0, width: 1200, height: 1200 }).toBuffer()
    for (const [format, bytes] of Object.entries(files)) {
      const { format: found, width, height } = await sharp(bytes).metadata()
      expect({ found, width, height }).toEqual({ found: format.toLowerCase(), width: 1200, height: 1200 })
      expect(await warmthOf(bytes)).toBeGreaterThan((await warmthOf(square)) * 1.02)
    }
  })

  await test.step('"a bit less" takes some of it back, "undo" takes the step back', async () => {
    const before = await warmthOf(files.PNG)
    await panel.edit('a bit less warm')
    expect(await warmthOf(await panel.download('PNG'))).toBeLessThan(before)
    await panel.edit('undo')
    await expect(panel.stage).toHaveAttribute('data-version', '1')
    expect(sha256(await panel.download('PNG'))).toBe(sha256(files.PNG))
  })

  await test.step('a row is adjusted by keyboard, and the picture follows', async () => {
    const before = sha256(await panel.look())
    const slider = panel.operation('temperature').getByRole('slider')
    await slider.press('Home')
    await expect.poll(async () => sha256(await panel.look())).not.toBe(before)
    await panel.reaches('ready')
    const adjusted = await panel.download('PNG')
    expect(await warmthOf(adjusted)).toBeLessThan(await warmthOf(files.PNG))
    expect(await sharp(adjusted).metadata()).toMatchObject({ width: 1200, height: 1200 })
  })

  await test.step('before and after stand side by side', async () => {
    const compare = panel.page.getByRole('button', { name: 'Compare before and after' })
    await compare.click()
    await expect(panel.stage.getByLabel('Before', { exact: true })).toBeVisible()
    await expect(panel.stage.getByLabel('After', { exact: true })).toBeVisible()
    await compare.click()
  })

  await test.step('its title is typed anew, key by key, and the keyboard returns to where a view was opened', async () => {
    await panel.page.getByTitle('Rename').click()
    await panel.page.keyboard.type('Evening in May')
    await panel.page.keyboard.press('Enter')
    await expect(panel.page.getByTitle('Rename')).toHaveText('Evening in May')
    await panel.openHistory()
    await expect(panel.page.getByTestId('history-item').first()).toContainText('Evening in May')
    await panel.page.keyboard.press('Control+z')
    await panel.page.keyboard.press('Escape')
    await expect(panel.page.getByTestId('history-open')).toBeFocused()
    await expect(panel.stage).toHaveAttribute('data-version', '1')
  })

  await limn.close()
  const again = await startLimn(profile)
  await test.step('after a restart the conversation is in history and goes on where it was', async () => {
    const reopened = await openPanel(again)
    await reopened.openHistory()
    await reopened.page.getByTestId('history-item').first().click()
    await reopened.reaches('ready')
    await expect(reopened.stage).toHaveAttribute('data-sha256', sha256(source))
    expect(await reopened.size()).toEqual({ width: 1200, height: 1200 })
    await reopened.edit('rotate it 90 degrees and make it black and white')
    const { isOpaque, channels } = await sharp(await reopened.download('PNG')).stats()
    expect(isOpaque).toBe(true)
    expect(channels[0]?.mean).toBeCloseTo(channels[2]?.mean ?? 0, 1)
  })
  await again.close()
})
