/** Promise: of what is done in a private window nothing is written to the disk, and nothing crosses to other windows. */
import type { Page } from '@playwright/test'
import { leaveTraces } from './harness/leave-traces.ts'
import { expect, type Limn, openPanel, startLimn, test } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { pictureWithNotes } from './harness/pictures.ts'
import { found, text } from './harness/profile-files.ts'

const canary = 'marrakesh-4b7d'
const passphrase = 'seven quiet lanterns'

/** Allows the extension in private windows, as its owner would on the browser's own page. It starts anew by that. */
async function allowInPrivateWindows({ context }: Limn, id: string): Promise<void> {
  const settings = await context.newPage()
  await settings.goto('chrome://extensions')
  // Without developer mode the browser switches an unpacked extension off when it starts anew.
  await settings.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })')
  await settings.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id}', incognitoAccess: true })`,
  )
  await settings.close()
}

/** The panel's page in a private window; `everyday` is one outside. */
async function openPrivately({ context }: Limn, everyday: Page): Promise<Page> {
  const arriving = context.waitForEvent('page')
  await everyday.evaluate(
    "chrome.windows.create({ incognito: true, url: chrome.runtime.getURL('sidepanel.html') }).then(() => undefined)",
  )
  const page = await arriving
  expect(await page.evaluate('chrome.extension.inIncognitoContext')).toBe(true)
  return page
}

/** An ordinary page of the extension, as soon as it is up again. */
async function everydayPage({ context }: Limn, url: string): Promise<Page> {
  const page = await context.newPage()
  await expect(async () => void (await page.goto(url))).toPass({ timeout: 10_000 })
  return page
}

test('[P25] nothing of a private window is in any file of the profile, nor in another window', async ({
  sites,
}, info) => {
  expect(sites).toBeDefined()
  const profile = info.outputPath('profile')
  const limn = await startLimn(profile)
  const url = (await openPanel(limn)).page.url()
  await allowInPrivateWindows(limn, new URL(url).host)
  const everyday = await everydayPage(limn, url)
  const outside = new Panel(everyday)
  await outside.open({
    name: 'scene.jpg',
    mimeType: 'image/jpeg',
    buffer: await pictureWithNotes('everyday', 320, 240),
  })
  await outside.reaches('ready')
  const alarms = () => everyday.evaluate<{ name: string }[]>('chrome.alarms.getAll()')
  const alarmsBefore = (await alarms()).map(({ name }) => name)

  const page = await openPrivately(limn, everyday)
  const panel = new Panel(page)
  await test.step('in it everything works, and History says how long it lasts', async () => {
    await leaveTraces(panel, canary)
    await panel.openHistory()
    await expect(page.getByTestId('history-item')).toHaveCount(1)
    await expect(page.getByTestId('private-window')).toContainText('forgotten when you close')
    await page.getByRole('button', { name: 'Close History' }).click()
    await panel.openPrivacy()
    await page.getByTestId('passphrase-set').click()
    await page.getByLabel('New passphrase').fill(passphrase)
    await page.getByLabel('The same once more').fill(passphrase)
    await page.getByTestId('passphrase-submit').click()
    await expect(page.getByTestId('passphrase-remove')).toBeVisible()
  })

  await test.step('nothing crosses: no message, no lock, no key, no word', async () => {
    await everyday.evaluate(`{
      globalThis.heard = []
      globalThis.listening = new BroadcastChannel('limn-keys')
      listening.onmessage = ({ data }) => heard.push(data)
    }`)
    await page.evaluate(`{
      new BroadcastChannel('limn-keys').postMessage('changed')
      void navigator.locks.request('limn-keys', () => new Promise(() => {}))
    }`)
    const free = "navigator.locks.request('limn-keys', { ifAvailable: true }, (lock) => lock !== null)"
    await expect.poll(() => page.evaluate(free)).toBe(false)
    expect(await everyday.evaluate(free)).toBe(true)
    expect(await everyday.evaluate('heard')).toEqual([])
    expect(await everyday.evaluate('chrome.storage.local.get().then((all) => Object.keys(all))')).toEqual([])
    expect((await alarms()).map(({ name }) => name)).toEqual(alarmsBefore)
    await expect(everyday.getByTestId('lock-screen')).toHaveCount(0)
    await outside.openHistory()
    await expect(everyday.getByTestId('history-item')).toHaveCount(1)
    expect(await everyday.content()).not.toContain(canary)
  })

  const needles = { ...text(canary), ...text(passphrase), ...text('private-slot') }
  expect(await found(profile, needles)).toEqual([])
  await page.close()
  await test.step('opened again, a private window remembers nothing', async () => {
    const again = await openPrivately(limn, everyday)
    const fresh = new Panel(again)
    await fresh.reaches('empty')
    await again.getByTestId('history-open').click()
    await expect(again.getByText('Pictures you edit are remembered here')).toBeVisible()
    await again.close()
  })
  await limn.close()
  expect(await found(profile, needles)).toEqual([])
  // What is looked for this way is found where it is.
  expect(await found(profile, text('forget-expired'))).toEqual(['forget-expired'])
})
