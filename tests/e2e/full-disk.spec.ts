/** Promise: a disk without room keeps nobody from editing, and loses nothing that was done. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import sharp from 'sharp'
import { closePanel, expect, extension, openPanel, startLimn, test } from './harness/limn.ts'
import { pictureWithNotes } from './harness/pictures.ts'

/** The same build without `unlimitedStorage`: with it, the browser holds the extension to no quota that a test could set. */
async function limitedExtension(folder: string): Promise<string> {
  await cp(extension, folder, { recursive: true })
  const file = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  manifest.permissions = manifest.permissions.filter((name: string) => name !== 'unlimitedStorage')
  await writeFile(file, JSON.stringify(manifest))
  return folder
}

/** What the extension at `url` may store. The browser forgets the limit when the session that set it ends. */
async function quotaOf(context: BrowserContext, url: string) {
  const page = await context.newPage()
  await page.goto(url)
  const session = await context.newCDPSession(page)
  return {
    /** `bytes` more than what is stored now, or less: then nothing can be added until something has gone. */
    async leave(bytes: number): Promise<void> {
      const usage = await page.evaluate<number>('navigator.storage.estimate().then(({ usage }) => usage)')
      const origin = `chrome-extension://${new URL(url).host}`
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes })
    },
  }
}

test('[P10] on a full disk the edit goes on, and is remembered as soon as there is room', async ({ sites }, info) => {
  expect(sites).toBeDefined()
  const limn = await startLimn(info.outputPath('profile'), {
    extension: await limitedExtension(info.outputPath('extension')),
  })
  const panel = await openPanel(limn)
  const { page } = panel
  const full = page.getByTestId('notice').filter({ hasText: 'The disk is full' }).first()
  const quota = await quotaOf(limn.context, page.url())
  const picture = async (name: string, width: number) =>
    panel.open({ name, mimeType: 'image/jpeg', buffer: await pictureWithNotes('a note', width, 900) })

  await picture('first.jpg', 1200)
  await panel.reaches('ready')
  await panel.edit('make it warmer')

  await test.step('a picture arrives for which there is no room: it is edited, undone, downloaded', async () => {
    await quota.leave(-40_000)
    await picture('second.jpg', 1000)
    await expect(full).toContainText('Delete old conversations in History or free some space')
    await panel.reaches('ready')
    await panel.edit('crop it square')
    await panel.edit('make it warmer')
    await expect(panel.turns).toHaveCount(2)
    expect(await panel.size()).toEqual({ width: 900, height: 900 })
    expect((await sharp(await panel.download('JPEG')).metadata()).width).toBe(900)
    await expect(full).toBeVisible()
  })

  await test.step('something old is deleted, and what waited is remembered', async () => {
    await panel.openHistory()
    await expect(page.getByTestId('history-item')).toHaveCount(1)
    await page.getByTestId('history-item').hover()
    await page.getByRole('button', { name: /^Delete first/ }).click()
    await page.getByTestId('confirm').click()
    await expect(page.getByTestId('history-item').filter({ hasText: 'first' })).toHaveCount(0)
    await quota.leave(10_000_000)
    await expect(page.getByTestId('history-item').filter({ hasText: 'second' })).toHaveCount(1, { timeout: 20_000 })
    // Tried again every ten seconds.
    await expect(full).toHaveCount(0, { timeout: 20_000 })
  })

  await test.step('the panel closed and opened again, all of it is there', async () => {
    await closePanel(limn)
    const again = await openPanel(limn)
    await again.openHistory()
    await again.page.getByTestId('history-item').click()
    await again.reaches('ready')
    await expect(again.turns).toHaveCount(2)
    expect(await again.size()).toEqual({ width: 900, height: 900 })
  })
  await limn.close()
})
