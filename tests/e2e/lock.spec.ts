/** Promise: with a passphrase set, nothing remembered can be read without it: not in the panel, nor in any file of the profile. */
import type { Page } from '@playwright/test'
import { rightClickAndChoose } from '#scripts/right-click.ts'
import { leaveTraces } from './harness/leave-traces.ts'
import { closePanel, expect, noRightClick, openPanel, startLimn, test } from './harness/limn.ts'
import type { Panel } from './harness/panel.ts'
import { pictureWithNotes } from './harness/pictures.ts'
import { found, text } from './harness/profile-files.ts'

const canary = 'kilimanjaro-91c2'
const passphrase = 'four grey herons dancing'

async function setPassphrase(panel: Panel): Promise<void> {
  await panel.openPrivacy()
  await panel.page.getByTestId('passphrase-set').click()
  await panel.page.getByLabel('New passphrase').fill(passphrase)
  await panel.page.getByLabel('The same once more').fill(passphrase)
  await panel.page.getByTestId('passphrase-submit').click()
  await expect(panel.page.getByText('Set. Limn asks for it')).toBeVisible()
  await panel.page.getByRole('button', { name: 'Close Privacy' }).click()
}

/** The key over all keys, as it lies in clear in its file. */
const masterKey = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('limn-keys')
    const file = await (await folder.getFileHandle('master')).getFile()
    return [...new Uint8Array(await file.arrayBuffer()).slice(-32)]
  })

async function unlock(page: Page, words: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await page.getByLabel('Passphrase', { exact: true }).press('Enter')
}

test('[P24] a passphrase keeps everything remembered shut, across a restart, until it is said', async ({
  sites,
}, info) => {
  const profile = info.outputPath('profile')
  const limn = await startLimn(profile)
  const panel = await openPanel(limn)
  await leaveTraces(panel, canary)
  const key = Buffer.from(await masterKey(panel.page))
  await setPassphrase(panel)
  await expect(panel.turns.last()).toContainText(canary)
  await limn.close()

  await test.step('no file holds a word, or the key in clear', async () => {
    expect(await found(profile, { ...text(canary), ...text(passphrase), key })).toEqual([])
  })

  const again = await startLimn(profile)
  const locked = await openPanel(again)
  const { page } = locked
  await test.step('after a restart only the lock is there', async () => {
    await expect(page.getByTestId('lock-screen')).toBeVisible()
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
    expect(await page.content()).not.toContain(canary)
    await expect(page.getByTestId('history-open')).toHaveCount(0)
  })

  await test.step('a wrong passphrase says so and has to wait', async () => {
    await unlock(page, 'four grey herons sleeping')
    await expect(page.getByTestId('lock-said')).toContainText('not the passphrase')
    await expect(page.getByTestId('unlock')).toBeDisabled()
    await expect(page.getByTestId('unlock')).toBeEnabled({ timeout: 5000 })
  })

  if (!noRightClick && again.display) {
    const { display } = again
    await test.step('a right-click waits, and is taken after unlocking', async () => {
      const [web] = again.context.pages().filter((one) => !one.url().startsWith('chrome-extension:'))
      if (!web) throw new Error('The browser has no page to click on.')
      await web.goto(sites.page('same-origin'))
      await rightClickAndChoose(display, web, web.locator('#picture'))
      await page.waitForTimeout(500)
      await expect(page.getByTestId('lock-screen')).toBeVisible()
      await unlock(page, passphrase)
      await locked.reaches('ready')
    })
  } else await unlock(page, passphrase)

  await test.step('unlocked, all of it is there again and goes on', async () => {
    await locked.openHistory()
    await page.getByTestId('history-item').filter({ hasText: canary }).click()
    await locked.reaches('ready')
    await expect(locked.turns.last()).toContainText(canary)
    await locked.edit('a bit brighter')
  })

  await test.step('closed and opened again while the browser runs, the panel is still unlocked', async () => {
    await closePanel(again)
    const reopened = await openPanel(again)
    await reopened.openHistory()
    await reopened.page.getByTestId('history-item').filter({ hasText: canary }).click()
    await reopened.reaches('ready')
  })

  await test.step('locked in one window, it is locked in every one, and nothing stays behind', async () => {
    const [side] = again.context.pages().filter((one) => one.url().endsWith('/sidepanel.html'))
    if (!side) throw new Error('The panel is not open.')
    const other = await again.context.newPage()
    await other.goto(side.url())
    await other.getByTestId('lock-now').click()
    for (const one of [other, side]) {
      await expect(one.getByTestId('lock-screen')).toBeVisible()
      // It is loaded anew when it locks, and cannot be read in that moment.
      await expect(async () => expect(await one.content()).not.toContain(canary)).toPass({ timeout: 5000 })
      await expect(one.locator('canvas, img')).toHaveCount(0)
    }
    await other.close()
  })
  await again.close()
})

test('[P24] who has forgotten the passphrase can purge everything and begin again, without it', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const profile = info.outputPath('profile')
  const limn = await startLimn(profile)
  const panel = await openPanel(limn)
  await panel.open({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: await pictureWithNotes('a note') })
  await panel.reaches('ready')
  await setPassphrase(panel)
  const { page } = panel
  await page.getByTestId('lock-now').click()
  await expect(page.getByTestId('lock-screen')).toBeVisible()
  await page.getByText('Forgotten it?').click()
  await page.getByTestId('purge-all').click()
  await expect(page.getByTestId('confirm-dialog')).toContainText('1 conversation, 1 picture')
  await page.getByTestId('confirm').click()
  await panel.reaches('empty')
  expect(
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('limn-keys')
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    }),
  ).toEqual([])
  await panel.open({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: await pictureWithNotes('a note') })
  await panel.reaches('ready')
  await limn.close()
})
