/** Promise: what is remembered can be found by any piece of it, chosen, and taken away, exactly as named. */
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene, sha256 } from './harness/pictures.ts'

test('conversations are found by what was said, in any script, filtered, chosen and deleted', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const limn = await startLimn(info.outputPath('profile'))
  const panel = await openPanel(limn)
  const { page } = panel
  const items = page.getByTestId('history-item')
  const search = page.getByRole('searchbox')

  for (const [name, request] of [
    ['harbour', 'a bit warmer and darker'],
    ['teapot', '亮一點'],
    ['garden', 'sharpen it and crop it square'],
  ] as const) {
    await panel.open({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await jpegScene(600, 400) })
    // The one before is ready as well, until this one has arrived.
    await expect(page.getByTitle('Rename')).toHaveText(new RegExp(name, 'i'))
    await panel.reaches('ready')
    await panel.edit(request)
  }

  await panel.openHistory()
  await expect(items).toHaveCount(3)
  await search.fill('ARKE')
  await expect(items).toHaveCount(1)
  await expect(items.first()).toContainText(/harbour/i)
  await search.fill('亮')
  await expect(items.first()).toContainText(/teapot/i)
  await search.fill('nothing like it')
  await expect(page.getByText('No conversation has all of that.')).toBeVisible()
  await search.fill('')

  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Edit' }).selectOption('crop')
  await expect(items).toHaveCount(1)
  await expect(items.first()).toContainText(/garden/i)
  await page.screenshot({ path: info.outputPath('filtered.png') })
  await page.getByRole('combobox', { name: 'Edit' }).selectOption('')
  await expect(items).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter' }).click()

  await page.getByRole('button', { name: 'Choose several' }).click()
  await items.filter({ hasText: /harbour/i }).click()
  await items.filter({ hasText: /teapot/i }).click()
  await page.screenshot({ path: info.outputPath('chosen.png') })
  await page.getByTestId('delete-chosen').click()
  // The same bytes are in the garden's conversation too: no picture goes.
  await expect(page.getByTestId('confirm-dialog')).toContainText(/2 conversations, with 2 turns and no picture/)
  await page.getByTestId('confirm').click()
  await expect(items).toHaveCount(1)
  await search.fill('warmer')
  await expect(items).toHaveCount(0)
  await search.fill('')
  await items.first().click()
  await page.getByRole('button', { name: 'Delete pictures…' }).click()
  await expect(page.getByTestId('confirm-dialog')).toContainText(/1 picture \(.*\) of 1 conversation/)
  await page.getByTestId('confirm').click()
  await expect(items.first()).toContainText('pictures gone')
  await page.getByRole('button', { name: 'Choose several' }).click()
  await items.first().click()
  // Its words can still be read, and nothing of it can be changed any more.
  await expect(panel.turns.last()).toContainText('sharpen it')
  await expect(panel.turns.last().getByTestId('operation').first()).toBeVisible()
  await expect(panel.turns.getByRole('button', { name: /remove/i })).toHaveCount(0)
  await page.screenshot({ path: info.outputPath('words-only.png') })
  await limn.close()
})

test('conversations are chosen by keys, in ranges and all that was found, and deleted at once', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const limn = await startLimn(info.outputPath('profile'))
  const panel = await openPanel(limn)
  const { page } = panel
  const items = page.getByTestId('history-item')
  for (let i = 0; i < 5; i++) {
    await panel.open({ name: `boat${i}.jpg`, mimeType: 'image/jpeg', buffer: await jpegScene(300 + i, 200) })
    await expect(page.getByTitle('Rename')).toHaveText(new RegExp(`boat${i}`, 'i'))
    await panel.reaches('ready')
  }
  await panel.openHistory()
  await expect(items).toHaveCount(5)

  await items.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(items.filter({ hasText: /boat2/i })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('confirm-dialog')).toContainText(/boat2/i)
  await page.keyboard.press('Escape')
  await expect(items.filter({ hasText: /boat2/i })).toBeFocused()

  const chosen = page.getByRole('status').filter({ hasText: /chosen/ })
  await page.getByRole('button', { name: 'Choose several' }).click()
  await items.nth(1).click()
  await items.nth(3).click({ modifiers: ['Shift'] })
  await expect(chosen).toHaveText('3 chosen')
  await page.keyboard.press('Control+a')
  await expect(chosen).toHaveText('5 chosen')
  await page.getByRole('button', { name: 'None' }).click()
  await items.first().focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(chosen).toHaveText('2 chosen')
  await page.getByRole('button', { name: 'Choose several' }).click()

  await page.getByRole('searchbox').fill('boat3')
  await page.getByTestId('choose-found').click()
  await expect(chosen).toHaveText('1 chosen')
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByTestId('choose-all').click()
  await expect(chosen).toHaveText('5 chosen')
  await page.getByTestId('delete-chosen').click()
  await expect(page.getByTestId('confirm-dialog')).toContainText(/5 conversations, with 0 turns and 5 pictures/)
  await page.getByTestId('confirm').click()
  await expect(items).toHaveCount(0)
  await limn.close()
})

test('[P21] everything is exported as one file, purged, and imported again as it was', async ({ sites }, info) => {
  expect(sites).toBeDefined()
  const limn = await startLimn(info.outputPath('profile'))
  const panel = await openPanel(limn)
  const { page } = panel
  const source = await jpegScene(800, 600)
  await panel.open({ name: 'harbour.jpg', mimeType: 'image/jpeg', buffer: source })
  await panel.reaches('ready')
  await panel.edit('make it warmer and crop it square')
  const before = await panel.download('PNG')

  await panel.openHistory()
  const started = page.waitForEvent('download')
  await page.getByTestId('export-all').click()
  const archive = info.outputPath('history.zip')
  await (await started).saveAs(archive)
  await expect(page.getByText('1 conversation and 1 picture saved')).toBeVisible()

  await page.getByTestId('purge-all').click()
  await page.getByTestId('confirm').click()
  await panel.reaches('empty')
  await page.getByTestId('history-open').click()
  await expect(page.getByTestId('history-item')).toHaveCount(0)
  const chooser = page.locator('input[accept*=zip]')
  await chooser.setInputFiles({ name: 'other.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') })
  await expect(page.getByRole('dialog').getByText('not a history that Limn exported')).toBeVisible()
  await chooser.setInputFiles(archive)
  await expect(page.getByText('1 conversation and 1 picture are back.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('imported.png') })
  await page.getByTestId('history-item').first().click()
  await panel.reaches('ready')
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(source))
  expect(await panel.size()).toEqual({ width: 600, height: 600 })
  expect((await panel.download('PNG')).equals(before)).toBe(true)
  await limn.close()
})
