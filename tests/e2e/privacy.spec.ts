/** Promise: what somebody agreed to is in view, and every right is a button whose effect is immediate. */
import { extensionFor } from './harness/extension-for.ts'
import { expect, openPanel, startLimn, test } from './harness/limn.ts'
import { jpegScene } from './harness/pictures.ts'
import { startProxyFor } from './harness/proxy.ts'
import { startUpstream } from './harness/upstream.ts'

test('[P22] in Privacy a yes is seen and taken back, sharing is paused, and the proxy erases what it holds', async () => {
  const info = test.info()
  const upstream = await startUpstream()
  const proxy = await startProxyFor(upstream, (name) => info.outputPath(name))
  const extension = await extensionFor(proxy.url, info.outputPath('extension'))
  const limn = await startLimn(info.outputPath('profile'), { extension })
  const panel = await openPanel(limn)
  const { page } = panel
  const openai = page.locator('[data-testid=recipient][data-recipient=openai]')
  const look = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`), animations: 'disabled' })
    }
  }

  await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(800, 600) })
  await panel.reaches('ready')
  await panel.ask('replace the sky with fireworks')
  await page.getByTestId('consent-agree').click()
  await expect(panel.stage).toHaveAttribute('data-version', '1', { timeout: 20_000 })

  await test.step('the yes is there with its dates, the use with its receipt', async () => {
    await panel.openPrivacy()
    await expect(openai).toContainText('Editing pictures: yes since')
    await expect(openai).toContainText('1 receipt')
    await look('privacy')
    await openai.getByRole('button', { name: 'Withdraw' }).click()
    await expect(openai).not.toContainText('yes since')
  })

  await test.step('while paused nothing is sent, and the words stay', async () => {
    await page.getByTestId('pause-sharing').click()
    await expect(page.getByText('On: nothing leaves this device')).toBeVisible()
    await page.keyboard.press('Escape')
    await panel.ask('replace the sky with a rainbow')
    await expect(panel.turns.last()).toContainText('All sharing is paused')
    await expect(page.getByTestId('request')).toHaveValue('replace the sky with a rainbow')
    expect(upstream.received).toHaveLength(1)
    await panel.openPrivacy()
    await page.getByTestId('pause-sharing').click()
    await expect(page.getByText('Off: each recipient asks')).toBeVisible()
  })

  await test.step('erased, the proxy holds nothing, and says so', async () => {
    await page.getByTestId('erase-proxy').scrollIntoViewIfNeeded()
    await look('proxy')
    await page.getByTestId('erase-proxy').click()
    await page.getByTestId('confirm').click()
    await expect(page.getByText('The proxy has confirmed')).toBeVisible()
    await expect(page.getByTestId('erase-proxy')).toBeDisabled()
    await page.keyboard.press('Escape')
    await panel.ask('replace the sky with a rainbow')
    await expect(panel.consent).toBeVisible()
    expect(upstream.received).toHaveLength(1)
  })

  await limn.close()
  await proxy.close()
  await upstream.close()
})
